package io.understudy.tests.bicep;

import java.util.List;
import java.util.Map;

/** One resource that would be made, or one that must exist. What Azure alone knows of it stands there as {@code «id#path»}. */
public record Made(
        String file, String type, String apiVersion, String id, boolean isExisting, Map<String, Object> body) {

    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The id of the resource to which this one belongs as a part, or on which it stands. */
    public String parentId() {
        int provider = id.lastIndexOf("/providers/");
        var own = id.substring(provider + "/providers/".length()).split("/", -1);
        return own.length > 3
                ? id.substring(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1))
                : id.substring(0, provider);
    }

    /** What is found by following names and numbers, such as {@code properties.subnets.0.name}; the empty text without it. */
    public Object at(String path) {
        return at(body, path);
    }

    public String text(String path) {
        return String.valueOf(at(path));
    }

    public List<?> list(String path) {
        return at(path) instanceof List<?> list ? list : List.of();
    }

    public static Object at(Object value, String path) {
        Object here = value;
        for (var step : path.split("\\.", -1)) {
            if (here instanceof Map<?, ?> map && map.containsKey(step)) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step.matches("\\d+") && Integer.parseInt(step) < list.size()) {
                here = list.get(Integer.parseInt(step));
            } else {
                return "";
            }
        }
        return here == Nothing.NOTHING || here == null ? "" : here;
    }

    static String unknown(String id, String path) {
        return "«" + id + "#" + path + "»";
    }
}
