package io.understudy.rehearsal.stage;

import io.understudy.topology.Estate;
import java.util.ArrayList;
import java.util.List;

/** The names under which the stage plays Azure; the product is given the same ones as in a real control region. */
public final class StageNames {

    public static final String TENANT = "00000000-0000-0000-0000-00000000c0de";
    public static final String AUDIENCE = "api://understudy";
    public static final String LEDGER_ACCOUNT = "understudyledger";
    public static final String ACTIVATIONS = "activations";
    public static final String TABLES_HOST = LEDGER_ACCOUNT + ".table.core.windows.net";
    public static final String BLOBS_HOST = LEDGER_ACCOUNT + ".blob.core.windows.net";
    public static final String VAULT_HOST = "understudy-kv.vault.azure.net";
    public static final String RESERVE_ACCOUNT = "understudyreserve";
    public static final String RESERVE_TABLES_HOST = RESERVE_ACCOUNT + ".table.core.windows.net";
    public static final String RESERVE_VAULT_HOST = "understudy-reserve.vault.azure.net";
    public static final String EVENTS_HOST = "understudy-events.swedencentral-1.eventgrid.azure.net";
    public static final String ARM_HOST = "management.azure.com";
    public static final String LOGIN_HOST = "login.microsoftonline.com";
    public static final String WEBHOOK_HOST = "hooks.stage.example";
    public static final String TEAMS_HOST = "teams.stage.example";

    private StageNames() {}

    /** The first part of a host's name. */
    static String nameOf(String host) {
        return host.substring(0, host.indexOf('.'));
    }

    /** Every host that the stage's listener plays for an estate. */
    static List<String> hosts(Estate estate) {
        var hosts = new ArrayList<>(List.of(
                TABLES_HOST,
                BLOBS_HOST,
                VAULT_HOST,
                RESERVE_TABLES_HOST,
                RESERVE_VAULT_HOST,
                EVENTS_HOST,
                ARM_HOST,
                LOGIN_HOST,
                WEBHOOK_HOST,
                TEAMS_HOST));
        for (var workload : estate.workloads()) {
            hosts.add(workload.users().getHost());
            workload.stamps().forEach(s -> hosts.add(s.verification().getHost()));
        }
        return hosts.stream().distinct().toList();
    }
}
