package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks at the product, at the hand that people use and at the stage. The emulators are judged by their READMEs instead:
 * what a real host or another language's client asks of one is called by no line of ours.
 */
class NothingIsDeclaredForNobodyTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.understudy");

    private static final Set<String> OF_EVERY_RECORD_AND_ENUM =
            Set.of("equals", "hashCode", "toString", "values", "valueOf", "main");

    @Test
    void everyMethodIsCalledByALineOfProduction() {
        var dead = new ArrayList<String>();
        for (var type : PRODUCTION) {
            for (var method : type.getMethods()) {
                if (isJudged(type) && isOurs(method) && !isRead(method)) {
                    dead.add(type.getName() + "#" + method.getName());
                }
            }
        }

        var onTheStage = dead.stream()
                .filter(NothingIsDeclaredForNobodyTest::isOnTheStage)
                .toList();
        isJustified(
                "unread-on-the-stage.txt", onTheStage, "use it or remove it, and only what a test needs may be listed");
        dead.removeAll(onTheStage);
        isJustified("unread-methods.txt", dead, "use it or remove it: no line of production calls");
    }

    @Test
    void everyConstantIsNamedByALineOfProduction() {
        var dead = new ArrayList<String>();
        for (var type : PRODUCTION) {
            for (var field : type.getFields()) {
                if (isJudged(type) && isConstant(field) && !isNamed(field) && !isListed(type)) {
                    dead.add(type.getName() + "#" + field.getName());
                }
            }
        }

        isJustified("unnamed-constants.txt", dead, "use it or remove it: no line of production names");
    }

    @Test
    void aConstantThatOnlyItsOwnTypeMakesIsNamedByNobody() {
        var types = new ClassFileImporter().importClasses(Almanac.class, Almanac.Weather.class, Almanac.Season.class);

        var named = types.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> isConstant(field) && (isNamed(field) || isListed(field.getOwner())))
                .map(JavaField::getName)
                .toList();

        assertThat(named).containsExactlyInAnyOrder("RAIN", "SPRING", "AUTUMN");
    }

    private static void isJustified(String list, List<String> dead, String advice) {
        var allowed = Exceptions.of(list).keySet();

        assertThat(dead.stream()
                        .filter(d -> allowed.stream().noneMatch(a -> isPartOf(a, d)))
                        .distinct()
                        .sorted()
                        .toList())
                .as(advice)
                .isEmpty();
        assertThat(allowed.stream()
                        .filter(a -> dead.stream().noneMatch(d -> isPartOf(a, d)))
                        .toList())
                .as("strike these off " + list + ": they are used now, or gone")
                .isEmpty();
    }

    /** A type that is named without a member stands for all its members and all that is nested in it. */
    private static boolean isPartOf(String named, String member) {
        return member.equals(named) || member.startsWith(named + "#") || member.startsWith(named + "$");
    }

    private static boolean isOnTheStage(String member) {
        return member.matches("io\\.understudy\\.(world|faces|scenario|rehearsal|simulator)\\..*");
    }

    private static boolean isJudged(JavaClass type) {
        return !type.getPackageName().matches("io\\.understudy\\.(emulators|tests)(\\..*)?");
    }

    /** A record may read its own component without its accessor; what only its constructor touches is unread. */
    private static boolean isRead(JavaMethod method) {
        return !method.getAccessesToSelf().isEmpty()
                || method.getOwner()
                        .tryGetField(method.getName())
                        .filter(f -> method.getOwner().isRecord())
                        .filter(f -> f.getAccessesToSelf().stream()
                                .anyMatch(a -> !a.getOrigin().getName().equals("<init>")
                                        && !a.getOrigin().equals(method)))
                        .isPresent();
    }

    /** Called by us and by nobody else: neither by the runtime, nor through a type that we do not own. */
    private static boolean isOurs(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !method.getModifiers().contains(JavaModifier.PRIVATE)
                && !OF_EVERY_RECORD_AND_ENUM.contains(method.getName())
                && !method.getName().startsWith("lambda$")
                && method.getAnnotations().stream()
                        .noneMatch(
                                a -> a.getRawType().getSimpleName().matches("FunctionName|Option|Command|Parameters"))
                && !overrides(method);
    }

    private static boolean overrides(JavaMethod method) {
        var parameters = method.getRawParameterTypes().size();
        return ancestors(method.getOwner())
                .flatMap(a -> a.getMethods().stream())
                .anyMatch(m -> m.getName().equals(method.getName())
                        && m.getRawParameterTypes().size() == parameters);
    }

    private static Stream<JavaClass> ancestors(JavaClass type) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
    }

    /** An enum's own making writes each of its constants and gathers them in {@code $values}: that names none of them. */
    private static boolean isNamed(JavaField constant) {
        return constant.getAccessesToSelf().stream()
                .anyMatch(a -> a.getAccessType() == AccessType.GET
                        && !a.getOrigin().getName().equals("$values"));
    }

    /** A line of another class that lists all constants names each of them. */
    private static boolean isListed(JavaClass type) {
        return type.getMethods().stream()
                        .filter(m -> m.getName().equals("values"))
                        .flatMap(m -> m.getCallsOfSelf().stream())
                        .anyMatch(call -> !call.getOriginOwner().equals(type))
                || PRODUCTION.stream()
                        .flatMap(c -> c.getReferencedClassObjects().stream())
                        .filter(object -> object.getRawType().equals(type))
                        .anyMatch(object -> object.getOwner().getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getName().equals("allOf")))
                || isSwitchedOverWithoutATrace(type);
    }

    /** A newer compiler compares ordinals where an enum switches over itself; nothing says which constants that names. */
    private static boolean isSwitchedOverWithoutATrace(JavaClass type) {
        return Runtime.version().feature() > 17
                && PRODUCTION.stream()
                        .flatMap(c -> c.getMethodCallsFromSelf().stream())
                        .anyMatch(call -> call.getTargetOwner().equals(type)
                                && call.getName().equals("ordinal"));
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().contains(JavaModifier.ENUM);
    }
}
