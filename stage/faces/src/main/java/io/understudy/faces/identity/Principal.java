package io.understudy.faces.identity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Someone or something that can hold a token. */
public sealed interface Principal {

    /** The object id in the tenant: derived from the name, so that every stage knows the same people. */
    String objectId();

    Set<String> roles();

    /** The claims that tell this principal from others. */
    Map<String, Object> claims();

    /** Someone of the company; the alias is what {@code person=alice} names. */
    record Person(String alias, String name, Set<String> roles) implements Principal {

        private static final String SIGN_IN_APPLICATION = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public String objectId() {
            return idOf("person", alias);
        }

        @Override
        public Map<String, Object> claims() {
            var claims = new TreeMap<String, Object>();
            claims.put("name", name);
            claims.put("preferred_username", alias + "@understudy.example");
            claims.put("azp", SIGN_IN_APPLICATION);
            claims.put("appid", SIGN_IN_APPLICATION);
            claims.put("scp", "user_impersonation");
            return claims;
        }
    }

    /** A managed identity or an application's service principal. */
    record Application(String clientId, String name, Set<String> roles) implements Principal {

        /** Azure Monitor's caller of secure webhooks ("AZNS AAD Webhook"): the same application in every tenant. */
        public static final Application AZURE_MONITOR = new Application(
                "461e8683-5575-4561-ac7f-899cc907d62a", "AZNS AAD Webhook", Set.of("ActionGroupsSecureWebhook"));

        public Application {
            roles = Set.copyOf(roles);
        }

        /** A managed identity, whose client id is derived from its name. */
        public static Application managedIdentity(String name) {
            return new Application(idOf("client", name), name, Set.of());
        }

        @Override
        public String objectId() {
            return idOf("application", clientId);
        }

        @Override
        public Map<String, Object> claims() {
            var claims = new TreeMap<String, Object>();
            claims.put("appid", clientId);
            claims.put("azp", clientId);
            claims.put("app_displayname", name);
            claims.put("idtyp", "app");
            return claims;
        }
    }

    private static String idOf(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
