package io.understudy.emulators.host.worker;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds JSON to plain classes as the worker's Gson does: by fields, unknown members ignored, and every number of an
 * untyped place a double. Records are refused, because the worker's Gson cannot fill them.
 */
final class GsonLike {

    private static final ObjectMapper MAPPER = mapper();

    private GsonLike() {}

    static @Nullable Object read(String json, Type type) throws JsonProcessingException {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            throw new IllegalArgumentException(
                    plain.getName() + " is a record, which the worker's JSON library cannot fill: use a class");
        }
        return MAPPER.readValue(json, MAPPER.constructType(type));
    }

    static String write(@Nullable Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    private static ObjectMapper mapper() {
        var module = new SimpleModule();
        module.addDeserializer(Object.class, new Untyped());
        return JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(module)
                .build();
    }

    private static final class Untyped extends StdDeserializer<Object> {

        Untyped() {
            super(Object.class);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return plain(context.readTree(parser));
        }

        private static @Nullable Object plain(JsonNode node) {
            if (node.isNumber()) {
                return node.asDouble();
            }
            if (node.isObject()) {
                var members = new LinkedHashMap<String, @Nullable Object>();
                node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
                return members;
            }
            if (node.isArray()) {
                var elements = new ArrayList<@Nullable Object>();
                node.forEach(element -> elements.add(plain(element)));
                return elements;
            }
            if (node.isBoolean()) {
                return node.asBoolean();
            }
            return node.isNull() ? null : node.asText();
        }
    }
}
