package io.understudy.emulators.host.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function's class and method, and the rule by which each of its parameters gets a value. */
final class LoadedFunction {

    private static final String ANNOTATIONS = "com.microsoft.azure.functions.annotation.";
    private static final String BINDING_NAME = ANNOTATIONS + "BindingName";
    private static final String CUSTOM_BINDING = ANNOTATIONS + "CustomBinding";

    private final FunctionSpec spec;
    private final Class<?> type;
    private final Method method;
    private final List<Source> sources;

    /** Where the value of a parameter comes from: a binding, trigger metadata, or (neither) the context. */
    private record Source(
            @Nullable String binding, @Nullable String metadata, Type type) {}

    private LoadedFunction(FunctionSpec spec, Class<?> type, Method method, List<Source> sources) {
        this.spec = spec;
        this.type = type;
        this.method = method;
        this.sources = sources;
    }

    static LoadedFunction load(FunctionSpec spec, ClassLoader appLoader) throws ReflectiveOperationException {
        var type = Class.forName(spec.className(), true, appLoader);
        var candidates = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(spec.methodName()) && !candidate.isBridge())
                .toList();
        if (candidates.isEmpty()) {
            throw new NoSuchMethodException(
                    "there is no public method " + spec.methodName() + " in " + spec.className());
        }
        if (candidates.size() > 1) {
            throw new NoSuchMethodException(
                    "there is more than one method " + spec.methodName() + " in " + spec.className());
        }
        var sources = new ArrayList<Source>();
        for (var parameter : candidates.get(0).getParameters()) {
            sources.add(sourceOf(parameter));
        }
        return new LoadedFunction(spec, type, candidates.get(0), sources);
    }

    private static Source sourceOf(Parameter parameter) throws ReflectiveOperationException {
        for (var annotation : parameter.getAnnotations()) {
            var kind = annotation.annotationType();
            if (kind.getName().equals(BINDING_NAME)) {
                return new Source(null, attribute(annotation, "value"), parameter.getParameterizedType());
            }
            if (kind.getName().startsWith(ANNOTATIONS) || isCustomBinding(kind)) {
                return new Source(attribute(annotation, "name"), null, parameter.getParameterizedType());
            }
        }
        return new Source(null, null, parameter.getParameterizedType());
    }

    private static boolean isCustomBinding(Class<? extends Annotation> kind) {
        return Arrays.stream(kind.getAnnotations())
                .anyMatch(meta -> meta.annotationType().getName().equals(CUSTOM_BINDING));
    }

    private static String attribute(Annotation annotation, String name) throws ReflectiveOperationException {
        return String.valueOf(annotation.annotationType().getMethod(name).invoke(annotation));
    }

    Class<?> type() {
        return type;
    }

    Method method() {
        return method;
    }

    /** The values of the parameters, with the slots of the outputs among them put into {@code slots}. */
    @Nullable
    Object[] arguments(Invocation invocation, ExecutionContext context, Map<String, OutputSlot> slots) {
        var arguments = new @Nullable Object[sources.size()];
        for (var i = 0; i < arguments.length; i++) {
            arguments[i] = argument(sources.get(i), invocation, context, slots);
        }
        return arguments;
    }

    private @Nullable Object argument(
            Source source, Invocation invocation, ExecutionContext context, Map<String, OutputSlot> slots) {
        var raw = Conversion.rawType(source.type());
        if (OutputBinding.class.isAssignableFrom(raw)) {
            return slot(source, slots);
        }
        if (source.binding() != null) {
            if (!source.binding().equals(spec.trigger().name())) {
                throw new IllegalArgumentException("there is no input binding named '" + source.binding() + "'");
            }
            return Conversion.toParameter(invocation.trigger(), source.type());
        }
        if (source.metadata() != null) {
            var value = invocation.metadata().get(source.metadata());
            if (value == null) {
                throw new IllegalArgumentException("Cannot find matched @BindingName of customer function: '"
                        + source.metadata() + "' is not among "
                        + invocation.metadata().keySet());
            }
            return Conversion.toParameter(value, source.type());
        }
        if (raw.isAssignableFrom(ExecutionContext.class)) {
            return context;
        }
        throw new IllegalArgumentException("nothing binds the parameter of type " + source.type());
    }

    private OutputSlot slot(Source source, Map<String, OutputSlot> slots) {
        var name = source.binding();
        if (name == null || spec.output(name).isEmpty()) {
            throw new IllegalArgumentException("there is no output binding named '" + name + "'");
        }
        return slots.computeIfAbsent(name, unused -> new OutputSlot());
    }

    /** Everything that the invocation gives back to the host. */
    Result result(@Nullable Object returned, Map<String, OutputSlot> slots) {
        var outputs = new LinkedHashMap<String, Datum>();
        for (var slot : slots.entrySet()) {
            outputs.put(slot.getKey(), Conversion.toHost(slot.getValue().getValue()));
        }
        if (spec.output(Binding.RETURN).isPresent() && method.getReturnType() != void.class) {
            outputs.put(Binding.RETURN, Conversion.toHost(returned));
        }
        return new Result(outputs);
    }
}
