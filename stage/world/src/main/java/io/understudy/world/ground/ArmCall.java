package io.understudy.world.ground;

import io.understudy.topology.ResourceId;

/**
 * One call of Azure Resource Manager.
 *
 * @param principal the caller, as the token says
 * @param action the provider's name of what is asked, as roles grant it
 * @param resource what is called
 */
public record ArmCall(String principal, String method, String path, String action, ResourceId resource) {

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    boolean isDelete() {
        return method.equals("DELETE");
    }

    boolean isOf(String provider) {
        return action.regionMatches(true, 0, provider + "/", 0, provider.length() + 1);
    }
}
