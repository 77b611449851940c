package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Effect;
import io.understudy.activation.Admission;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.service.Service;
import io.understudy.world.stamp.StampGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every list in which a service of Azure, or a kind of resource that an estate declares, must be named. What neither the
 * compiler nor a test of one list finds is said here, in a sentence.
 */
final class TheServicesThatMustAgreeTest {

    private static final String SERVICES = "stage/world/src/main/java/io/understudy/world/service";
    private static final String FACES = "stage/faces/src/main/java/io/understudy/faces/arm";
    private static final String JUDGE = "stage/world/src/main/java/io/understudy/world/judge/Invariants.java";
    private static final String WORLD_PAGE = "docs/extending/simulated-azure.md";
    private static final String PLANS = "shared/src/main/java/io/understudy/plan/";
    private static final String OWNERS =
            "functions/src/main/java/io/understudy/functions/azure/monitor/ResourceOwners.java";

    /** The right that Azure asks for besides the one that is used; no call goes by its name. */
    private static final String JOIN = "microsoft.network/virtualnetworks/subnets/join/action";

    private static final Pattern MODEL = Pattern.compile("io\\.understudy\\.topology\\.\\w+");

    private final List<Service> services = new SimulatedAzure(
                    EstateYaml.read(read("understudy.yaml")),
                    World.asAzureDefaults(),
                    LatencyProfile.az2026(),
                    1,
                    Instant.parse("2026-11-21T06:00:00Z"),
                    (workload, stamp) -> new ClosedGate(),
                    (delivery, json) -> {})
            .services();

    /** A place that must name every kind of resource that an estate declares, in the form in which it names it. */
    record Place(String file, String form, String consequence) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Place> placesThatKnowEveryKindOfResource() {
        return Stream.of(
                new Place(PLANS + "WorkloadRules.java", ".%s()", "two stamps that share one are no finding"),
                new Place(PLANS + "EstateWideRules.java", ".%s()", "two workloads that share one are no finding"),
                new Place(OWNERS, ".%s()", "an alert about one belongs to nobody"),
                new Place("understudy.yaml", " %s:", "no owner knows how to declare one"));
    }

    @ParameterizedTest
    @MethodSource("placesThatKnowEveryKindOfResource")
    void findEveryKindOfResourceOfAnEstate(Place place) {
        var text = read(place.file());
        var missing = kindsOfResources()
                .filter(kind -> !text.contains(place.form().formatted(kind)))
                .map(kind -> place.file() + " does not name the " + kind + " of an estate: " + place.consequence());

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryServiceInTheWorld() {
        var folders = folders();
        var listed = services.stream().map(TheServicesThatMustAgreeTest::room).collect(Collectors.toSet());

        assertThat(folders)
                .as("one folder of %s for each service in the list of Services, and the other way round", SERVICES)
                .isEqualTo(listed);
    }

    @Test
    void findEveryFaceInTheListOfFaces() {
        var list = read(FACES + "/ServiceFace.java");
        var ownOfArm = read(FACES + "/ArmFace.java");
        var missing = filesBelow(FACES)
                .filter(file -> BicepFile.read(file).contains("implements ServiceFace"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(face -> !list.contains(face + "::new") && !ownOfArm.contains("new " + face + "()"))
                .map(face -> face + " answers nobody: name it in ServiceFace.ALL");

        assertThat(missing).isEmpty();
    }

    @Test
    void findAFaceForEveryServiceThatSomebodyMayAsk() {
        var faces = filesBelow(FACES)
                .map(BicepFile::read)
                .filter(text -> text.contains("implements ServiceFace"))
                .toList();
        var missing = services.stream()
                .filter(service -> !service.rights().isEmpty())
                .map(Service::provider)
                .filter(provider -> faces.stream().noneMatch(face -> face.contains('"' + provider + '"')))
                .map(provider ->
                        provider + " has rights and no face: no client reaches it, so write its routes in " + FACES);

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryServiceOnThePageOfTheWorld() {
        var page = read(WORLD_PAGE).toLowerCase(Locale.ROOT);
        var missing = services.stream()
                .map(service -> words(service.getClass()))
                .filter(words -> !page.contains("| " + words + " |"))
                .map(words -> WORLD_PAGE + " has no row for " + words + " under \"What is modelled\"");

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryRightAmongThoseOfAService() {
        var known = services.stream()
                .flatMap(service -> service.rights().stream())
                .map(TheServicesThatMustAgreeTest::lowered)
                .collect(Collectors.toSet());
        var granted =
                BicepFile.valuesOf("action", BicepFile.of("modules/roles.bicep").block("var permissions ="));
        var asked = ActionsPage.read().rows().stream().flatMap(row -> row.rights().stream());
        var missing = Stream.concat(granted.stream(), asked)
                .map(TheServicesThatMustAgreeTest::lowered)
                .distinct()
                .filter(right -> !known.contains(right) && !right.equals(JOIN))
                .map(right -> "No service of the world knows the right " + right + ": add it to its rights, and a route"
                        + " that asks for it to its face");

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryWayInAmongWhatIsJudged() {
        var judge = read(JUDGE);
        var missing = ActionsPage.read().rows().stream()
                .filter(row -> row.effect().equals(Effect.LEADS_USERS.name()))
                .flatMap(row -> services.stream().filter(service -> hasOneOf(service, row.rights())))
                .map(service -> service.getClass().getSimpleName())
                .filter(service -> !judge.contains(service + " "))
                .map(service -> service + " leads users, and SomewhereToGo does not ask it whether any way in is left: "
                        + JUDGE);

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryActionInAPlan() {
        var makers = read(PLANS + "Planner.java")
                + read(PLANS + "Capacity.java")
                + read("shared/src/main/java/io/understudy/action/StoreMoves.java")
                + read(PLANS + "Leading.java")
                + read("shared/src/main/java/io/understudy/action/Notice.java");
        var missing = ActionsPage.read().names().stream()
                .filter(action -> !makers.contains("new " + action + "("))
                .map(action -> "No plan has a step that does " + action + ": make one in Planner or Leading");

        assertThat(missing).isEmpty();
    }

    @Test
    void findEveryResourceOfTheGrantsWhereOwnersWriteIt() {
        var main = BicepFile.of("main.bicep");
        var missing = main.parameters().stream()
                .map(BicepFile.Parameter::name)
                .filter(name -> name.matches("\\w+Ids(With\\w+)?"))
                .flatMap(name -> Stream.of(
                                new Place("infra/main.parameters.json", "\"%s\"", "nobody can set it"),
                                new Place("docs/operating/deploy.md", "`%s`", "nobody hears of it"),
                                new Place("infra/main.bicep", " %1$s: %1$s", "no grant gets it"),
                                new Place(
                                        "infra/main.bicep", "map(%s, ", "no role may be assigned in its subscription"))
                        .filter(place ->
                                !read(place.file()).contains(place.form().formatted(name)))
                        .map(place -> place.file() + " does not name " + name + ": " + place.consequence()));

        assertThat(missing).isEmpty();
    }

    /** The components of a stamp and of a workload that carry ids of resources in Azure. */
    private static Stream<String> kindsOfResources() {
        return Stream.of(Stamp.class, Workload.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component ->
                        MODEL.matcher(typeOf(component)).results().anyMatch(found -> carriesResources(found.group())))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("stamps"));
    }

    private static boolean carriesResources(String type) {
        try {
            var loaded = Class.forName(type);
            return carriesResources(loaded);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record that has the id of a resource; of a sealed interface one kind that has it is enough. */
    private static boolean carriesResources(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).anyMatch(TheServicesThatMustAgreeTest::carriesResources)
                : type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .anyMatch(component -> typeOf(component).contains(ResourceId.class.getName()));
    }

    private static String typeOf(RecordComponent component) {
        return component.getGenericType().getTypeName();
    }

    private static boolean hasOneOf(Service service, Set<String> rights) {
        var own = service.rights().stream()
                .map(TheServicesThatMustAgreeTest::lowered)
                .toList();
        return rights.stream().map(TheServicesThatMustAgreeTest::lowered).anyMatch(own::contains);
    }

    private static String lowered(String right) {
        return right.toLowerCase(Locale.ROOT);
    }

    /** {@code FrontDoor} as a page says it: front door. */
    private static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String room(Service service) {
        var name = service.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Set<String> folders() {
        return filesBelow(SERVICES)
                .map(file -> file.getName(file.getNameCount() - 2).toString())
                .filter(folder -> !folder.equals("service"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> filesBelow(String folder) {
        try (Stream<Path> files = Files.walk(BicepFile.project().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        return BicepFile.read(BicepFile.project().resolve(file));
    }

    private record ClosedGate() implements StampGate {
        @Override
        public Admission admits(Instant now) {
            return Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return false;
        }
    }
}
