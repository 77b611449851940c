package io.understudy.functions.azure.identity;

import java.util.Set;

/**
 * The person or application that called us.
 *
 * @param name a person's sign-in name, or an application's id
 * @param isPerson whether a person signed in, and no application by itself
 */
public record Caller(String name, boolean isPerson, Set<String> roles) {

    public static final String OPERATOR = "Understudy.Operator";
    /** May answer a question about a loss of data, if it is a person. */
    public static final String APPROVER = "Understudy.Approver";

    public static final String READER = "Understudy.Reader";
    /** What Azure Monitor's action groups come with. */
    public static final String ACTION_GROUP = "ActionGroupsSecureWebhook";

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
