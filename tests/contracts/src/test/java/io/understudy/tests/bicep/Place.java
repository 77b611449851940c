package io.understudy.tests.bicep;

import java.util.Optional;

/** Where resources are put: a subscription, or a group in it. */
record Place(String subscription, Optional<String> group) {

    static Place ofId(String id) {
        var parts = id.split("/", -1);
        if (parts.length < 3 || !parts[1].equals("subscriptions")) {
            throw new IllegalStateException("no place is named by " + id);
        }
        return new Place(parts[2], parts.length > 4 ? Optional.of(parts[4]) : Optional.empty());
    }

    String id() {
        return "/subscriptions/" + subscription
                + group.map(name -> "/resourceGroups/" + name).orElse("");
    }

    /** The id of a resource of this place; {@code name} holds the names of its parents, too. */
    String idOf(String type, String name) {
        if (type.equals("Microsoft.Resources/resourceGroups")) {
            return "/subscriptions/" + subscription + "/resourceGroups/" + name;
        }
        return id() + "/providers/" + interleaved(type, name);
    }

    static String interleaved(String type, String name) {
        var types = type.split("/", -1);
        var names = name.split("/", -1);
        var id = new StringBuilder(types[0]);
        for (int i = 1; i < types.length; i++) {
            id.append('/').append(types[i]).append('/').append(i <= names.length ? names[i - 1] : "?");
        }
        return id.toString();
    }
}
