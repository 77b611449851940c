package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A record as an object of its members; one of a single string or number is that string or number. Its accessors and
 * its constructor are looked up once.
 */
final class RecordShape implements Shape {

    /** Members that earlier versions wrote and this one does not need, by record. */
    private static final Map<String, Set<String>> RETIRED = Map.of();

    private static final int REMEMBERED_MAX = 500;
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> record;
    private final MethodHandle maker;
    private final List<Member> members;
    private final boolean isScalar;
    private final Map<Object, Object> remembered = new ConcurrentHashMap<>();

    private RecordShape(Class<?> record, MethodHandle maker, List<Member> members, boolean isScalar) {
        this.record = record;
        this.maker = maker;
        this.members = members;
        this.isScalar = isScalar;
    }

    static RecordShape of(Class<?> record) {
        if (!record.isRecord()) {
            throw new IllegalArgumentException("only records of the model are written as JSON, not " + record);
        }
        var components = record.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var lookup = MethodHandles.privateLookupIn(record, MethodHandles.lookup());
            var maker = lookup.findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MAKER);
            var members = new Member[components.length];
            for (int i = 0; i < members.length; i++) {
                members[i] = Member.of(
                        components[i],
                        lookup.unreflect(components[i].getAccessor()).asType(READER));
            }
            return new RecordShape(record, maker, List.of(members), isScalar(types));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + record + " cannot be read or made", e);
        }
    }

    private static boolean isScalar(Class<?>[] types) {
        return types.length == 1 && (types[0] == String.class || types[0] == long.class);
    }

    @Override
    public JsonNode write(Object value) {
        return isScalar
                ? members.get(0).shape().write(members.get(0).of(value))
                : writeMembers(value, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public Object read(JsonNode node) {
        return isScalar
                ? scalar(members.get(0).shape().read(node))
                : readMembers(Misfit.expect(node.isObject(), "an object", node), false);
    }

    /** The same few names come again and again, and each of them is checked. */
    private Object scalar(Object content) {
        var known = remembered.get(content);
        if (known == null) {
            known = make(new Object[] {content});
            if (remembered.size() < REMEMBERED_MAX) {
                remembered.put(content, known);
            }
        }
        return known;
    }

    JsonNode writeMembers(Object value, ObjectNode object) {
        for (var member : members) {
            var content = member.of(value);
            if (!member.isOptional()) {
                object.set(member.name(), member.shape().write(content));
            } else if (content instanceof Optional<?> optional && optional.isPresent()) {
                object.set(member.name(), member.shape().write(optional.get()));
            }
        }
        return object;
    }

    Object readMembers(JsonNode node, boolean isVariant) {
        var values = new Object[members.size()];
        var found = isVariant ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
            var member = members.get(i);
            var content = node.get(member.name());
            found += content == null ? 0 : 1;
            values[i] = read(member, content);
        }
        if (found < node.size()) {
            refuseStrangers(node, isVariant);
        }
        return make(values);
    }

    private static Object read(Member member, @Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            if (member.isOptional()) {
                return Optional.empty();
            }
            throw Misfit.because("." + member.name() + " is missing");
        }
        try {
            var value = member.shape().read(content);
            return member.isOptional() ? Optional.of(value) : value;
        } catch (Misfit misfit) {
            throw misfit.at("." + member.name());
        }
    }

    private void refuseStrangers(JsonNode node, boolean isVariant) {
        var retired = RETIRED.getOrDefault(record.getSimpleName(), Set.of());
        for (var entry : node.properties()) {
            var name = entry.getKey();
            var known = retired.contains(name)
                    || (isVariant && name.equals(VariantShape.VARIANT))
                    || members.stream().anyMatch(m -> m.name().equals(name));
            if (!known) {
                throw Misfit.unfamiliar("." + name + " is not known here");
            }
        }
    }

    private Object make(Object[] values) {
        try {
            return maker.invokeExact(values);
        } catch (RuntimeException e) {
            throw Misfit.because(" is not acceptable: " + e.getMessage());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("record " + record + " cannot be made", e);
        }
    }

    /** One component: how it is called, how it is got, and what it looks like. */
    private record Member(String name, boolean isOptional, Shape shape, MethodHandle getter) {

        static Member of(RecordComponent component, MethodHandle getter) {
            var isOptional = component.getType() == Optional.class;
            var type = isOptional ? Shapes.argument(component.getGenericType(), 0) : component.getGenericType();
            return new Member(component.getName(), isOptional, Shapes.of(type), getter);
        }

        Object of(Object value) {
            try {
                return getter.invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("component " + name + " cannot be read", e);
            }
        }
    }
}
