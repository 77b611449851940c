package io.understudy.tests.bicep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of the language that the ground uses; those of lists and texts are in {@link ListFunctions} and {@link TextFunctions}. */
final class Functions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Functions() {}

    static Object call(String name, List<Object> arguments, FileScope file) {
        var ofLists = ListFunctions.call(name, arguments);
        if (ofLists.isPresent()) {
            return ofLists.orElseThrow();
        }
        var ofTexts = TextFunctions.call(name, arguments);
        if (ofTexts.isPresent()) {
            return ofTexts.orElseThrow();
        }
        return switch (name) {
            case "fail" -> throw new Refused(String.valueOf(arguments.get(0)));
            case "any" -> arguments.get(0);
            case "tenant" -> Map.of("tenantId", "22222222-2222-2222-2222-222222222222");
            case "deployment" -> Map.of("name", "deployment", "location", "«deployment#location»");
            case "environment" ->
                Map.of(
                        "suffixes",
                        Map.of(
                                "storage",
                                "core.windows.net",
                                "sqlServerHostname",
                                ".database.windows.net",
                                "keyvaultDns",
                                ".vault.azure.net"));
            case "subscription" -> subscription(arguments, file);
            case "resourceGroup" -> resourceGroup(arguments, file);
            case "resourceId" -> resourceId(arguments, file);
            case "subscriptionResourceId" ->
                "/subscriptions/" + file.place().subscription() + "/providers/"
                        + Place.interleaved(text(arguments, 0), text(arguments, 1));
            case "loadJsonContent" -> json(file.expansion().sources().read(file.sibling(text(arguments, 0))));
            case "loadTextContent" -> file.expansion().sources().read(file.sibling(text(arguments, 0)));
            case "readEnvironmentVariable" -> environment(arguments, file);
            case "utcNow" -> "2026-12-01";
            default -> throw new IllegalStateException("the function " + name + " is not known here");
        };
    }

    private static String text(List<Object> arguments, int at) {
        return String.valueOf(arguments.get(at));
    }

    private static Object environment(List<Object> arguments, FileScope file) {
        var found = file.expansion().environment().get(text(arguments, 0));
        if (found != null) {
            return found;
        }
        if (arguments.size() > 1) {
            return arguments.get(1);
        }
        throw new Refused("the environment has no " + arguments.get(0));
    }

    private static Object subscription(List<Object> arguments, FileScope file) {
        var id = arguments.isEmpty() ? file.place().subscription() : text(arguments, 0);
        return Map.of("subscriptionId", id, "id", "/subscriptions/" + id);
    }

    private static Object resourceGroup(List<Object> arguments, FileScope file) {
        var subscription =
                arguments.size() == 2 ? text(arguments, 0) : file.place().subscription();
        var group = arguments.isEmpty() ? file.place().group().orElseThrow() : text(arguments, arguments.size() - 1);
        var place = new Place(subscription, Optional.of(group));
        return Map.of("id", place.id(), "name", group, "location", Made.unknown(place.id(), "location"));
    }

    private static Object resourceId(List<Object> arguments, FileScope file) {
        int type = 0;
        while (!text(arguments, type).contains("/")) {
            type++;
        }
        var names = arguments.subList(type + 1, arguments.size()).stream()
                .map(String::valueOf)
                .toList();
        var place = type == 2 ? new Place(text(arguments, 0), Optional.of(text(arguments, 1))) : file.place();
        return place.idOf(text(arguments, type), String.join("/", names));
    }

    static Object json(String text) {
        try {
            return ListFunctions.plain(JSON.readValue(text, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
