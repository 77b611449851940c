package io.understudy.functions.settings;

import java.util.List;
import java.util.Locale;

/**
 * Azure's sovereign clouds, which are not supported: where tokens come from and whom they are for is known for the public
 * cloud only, so an address elsewhere would be refused in the middle of a recovery.
 */
final class OtherClouds {

    /** What such a cloud would need and does not get. */
    static final String MISSING = "the sign-in address and the audiences of Key Vault, Storage, Event Grid and the"
            + " Service Bus are those of the public cloud";

    private static final List<String> SUFFIXES = List.of(
            ".usgovcloudapi.net", ".azure.us", ".chinacloudapi.cn", ".azure.cn", ".cloudapi.de", ".microsoftazure.de");

    private OtherClouds() {}

    static boolean hold(String host) {
        var small = host.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(small::endsWith);
    }
}
