package io.understudy.topology;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of record sets that can lead users, and how each says where. */
public enum RecordKind {
    /** One other host name. */
    CNAME("one host name, such as orders-weu.contoso.example", "[a-z0-9_-]+(\\.[a-z0-9_-]+)+", 1),
    /** Addresses of version 4. */
    A(
            "one to twenty addresses, such as 203.0.113.7",
            "(BYTE\\.){3}BYTE".replace("BYTE", "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"),
            20);

    private static final Pattern ID =
            Pattern.compile(".*/providers/microsoft\\.network/dnszones/[^/]+/(cname|a)/[^/]+");

    private final String form;
    private final Pattern value;
    private final int valuesMax;

    RecordKind(String form, String value, int valuesMax) {
        this.form = form;
        this.value = Pattern.compile(value);
        this.valuesMax = valuesMax;
    }

    /** The kind of the record set that has this id. */
    public static RecordKind of(ResourceId id) {
        var matcher = ID.matcher(id.key());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + id + "' is not the id of a record set that can lead users: it ends"
                    + " with dnsZones/{zone}/CNAME/{name}, or A");
        }
        return valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    }

    /** The name that users ask for; the name of the zone itself is written {@code @}. */
    public static String host(ResourceId id) {
        var zone = id.segmentAfter("dnsZones");
        return id.name().equals("@") ? zone : id.name() + "." + zone;
    }

    /** The same values in the one form in which they can be compared, whatever their order and their case. */
    public List<String> checked(List<String> values) {
        var plain = plain(values);
        if (plain.isEmpty()
                || plain.size() > valuesMax
                || !plain.stream().allMatch(v -> value.matcher(v).matches())) {
            throw new IllegalArgumentException("a record set of type " + this + " says " + form + ", not "
                    + (values.isEmpty() ? "nothing" : String.join(", ", values)));
        }
        return plain;
    }

    /** The same values in small letters, without the dot at a name's end, each once and in their order. */
    public static List<String> plain(List<String> values) {
        return values.stream()
                .map(v -> v.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
