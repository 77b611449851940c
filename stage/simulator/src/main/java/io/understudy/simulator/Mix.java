package io.understudy.simulator;

import io.understudy.simulator.FaultKind.Family;
import io.understudy.simulator.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which kinds of faults one life has. The same kind does the same in every mix of one seed, so that others can be left out. */
public record Mix(List<FaultKind> kinds) {

    private static final double FAIR = 0.1;
    private static final double BLIP = 0.25;
    private static final Set<FaultKind> LATE = EnumSet.of(
            FaultKind.LATE_DUPLICATE, FaultKind.ALERT_LATE, FaultKind.ALERT_DOUBLED, FaultKind.ALERT_RESOLVED_FIRST);
    private static final double SHARE_OF_THE_OTHERS = 0.08;

    public Mix {
        kinds = List.copyOf(kinds);
    }

    public static Mix of(FaultKind... kinds) {
        return new Mix(List.of(kinds));
    }

    /** Fair weather, a blip, or a loss; only a loss is accompanied by others. */
    static Mix drawn(Chance chance) {
        var weather = chance.share("weather");
        if (weather < FAIR) {
            return new Mix(List.of());
        }
        if (weather < BLIP) {
            return new Mix(List.of(chance.oneOf("blip", ofFamily(Family.BLIP))));
        }
        var kinds = new ArrayList<FaultKind>();
        kinds.add(chance.oneOf("loss", ofFamily(Family.LOSS)));
        for (var kind : FaultKind.values()) {
            var isOther = kind.family() != Family.LOSS && kind.family() != Family.BLIP;
            if (isOther && chance.happens("kind", SHARE_OF_THE_OTHERS)) {
                kinds.add(kind);
            }
        }
        return new Mix(kinds);
    }

    private static List<FaultKind> ofFamily(Family family) {
        return Stream.of(FaultKind.values()).filter(k -> k.family() == family).toList();
    }

    /** Whether users would be as well without anybody's help. */
    public boolean isBenign() {
        return kinds.stream().allMatch(kind -> kind.family() == Family.BLIP);
    }

    /** Whether something may come so late that a calm that lasts a minute says nothing. */
    boolean bringsLate() {
        return kinds.stream().anyMatch(LATE::contains);
    }

    boolean asksPeople() {
        return kinds.stream().anyMatch(kind -> kind.family() == Family.PEOPLE);
    }

    public Mix without(FaultKind kind) {
        return new Mix(kinds.stream().filter(k -> k != kind).toList());
    }

    /** Arranges all of it, each kind at its own instant. */
    void arrange(Life life, long seed) {
        for (var kind : kinds) {
            var chance = new Chance(seed + 1000L * (placeOf(kind) + 1));
            var delay = switch (kind.family()) {
                case LOSS, BLIP -> chance.seconds("begins", 30, 60);
                case CALLS -> Duration.ZERO;
                case WORLD -> chance.seconds("begins", 0, 240);
                case PEOPLE -> chance.seconds("begins", 0, 360);
            };
            life.later(delay, () -> kind.strike(life, chance));
        }
    }

    /** New kinds go to the end of the list, so that the seeds of the page keep their histories. */
    private static int placeOf(FaultKind kind) {
        return List.of(FaultKind.values()).indexOf(kind);
    }
}
