package io.chamberlain.command.decision;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.user.Authenticator;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyCommand;
import io.chamberlain.contract.apikey.ApiKeyCommand.*;
import io.chamberlain.contract.configuration.ConfigurationCommand;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.facility.FacilityCommand;
import io.chamberlain.contract.facility.FacilityCommand.*;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.rolechange.RoleChangeCommand;
import io.chamberlain.contract.rolechange.RoleChangeCommand.*;
import io.chamberlain.contract.rolechange.RoleChangeTerms;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.*;
import io.chamberlain.contract.user.UserCommand;
import io.chamberlain.contract.user.UserCommand.*;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.*;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.wallet.WalletCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may give the commands that are not a wallet's, answered by the command side itself: the rest of docs/commands.md. */
class CommandAccessTest {

    private static final Path PAGE = Path.of("..", "docs", "commands.md");
    private static final String HEADING = "\n# Who may command everything else\n";
    private static final UUID USER = UUID.nameUUIDFromBytes("somebody".getBytes());
    private static final Authenticator DEVICE = new Authenticator("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    private static final UUID CREDENTIAL = new UUID(0, 9);

    private static final Map<String, Actor> WHO = who();
    private static final Map<String, Function<CommandSide, Command>> COMMANDS = commands();
    private static final Map<String, Map<String, String>> ANSWERS = answers();

    @Test
    void the_rest_of_the_page_is_what_the_code_answers() throws IOException {
        String rest = HEADING + page();
        if ("write".equals(System.getProperty("chamberlain.docs"))) {
            String old = Files.readString(PAGE);
            int at = old.indexOf(HEADING);
            Files.writeString(PAGE, (at < 0 ? old : old.substring(0, at)) + rest);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/commands.md is stale: run the tests with -Dchamberlain.docs=write")
                .endsWith(rest);
    }

    @Test
    void every_command_of_every_family_is_on_the_page() throws IOException {
        Set<Class<?>> families = Set.of(
                ApiKeyCommand.class,
                ConfigurationCommand.class,
                FacilityCommand.class,
                RoleChangeCommand.class,
                SessionCommand.class,
                UserCommand.class,
                VerificationCommand.class);
        assertThat(familiesOfTheContract())
                .isEqualTo(Stream.concat(Stream.of(WalletCommand.class), families.stream())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet()));
        assertThat(COMMANDS.keySet())
                .isEqualTo(families.stream()
                        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> familiesOfTheContract() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("..", "contract", "src", "main", "java"))) {
            return sources.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Command.java") && !name.equals("Command.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void roles_facilities_and_settings_are_for_administrators_alone() {
        for (String command : List.of(
                "ProposeRoleChange", "ApproveRoleChange", "OpenFacility", "ChangeFacility", "ChangeConfiguration")) {
            assertThat(allowed(command)).as(command).containsExactly("administrator");
        }
    }

    @Test
    void only_the_system_makes_the_first_administrator() {
        assertThat(allowed("AppointFirstAdmin")).containsExactly("system");
        assertThat(allowed("IssueOneTimePassword")).containsExactly("system");
    }

    private static List<String> allowed(String command) {
        return ANSWERS.get(command).entrySet().stream()
                .filter(answer -> answer.getValue().equals("yes"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""

            Generated from the code by `CommandAccessTest`, as above. A session and an account are those of the first
            column's person. 401: signing in failed, and nothing more is told.

            """);
        page.append("| command | ").append(String.join(" | ", WHO.keySet())).append(" |\n");
        page.append("|---".repeat(WHO.size() + 1)).append("|\n");
        ANSWERS.forEach((command, answers) -> page.append("| ")
                .append(command)
                .append(" | ")
                .append(String.join(" | ", answers.values()))
                .append(" |\n"));
        return page.toString();
    }

    private static Map<String, Map<String, String>> answers() {
        Map<String, Map<String, String>> answers = new LinkedHashMap<>();
        COMMANDS.forEach((name, command) -> {
            Map<String, String> row = new LinkedHashMap<>();
            WHO.forEach((who, actor) -> row.put(who, answer(command, actor)));
            answers.put(name, row);
        });
        return answers;
    }

    /** Everybody meets the same world, made for them alone. */
    private static String answer(Function<CommandSide, Command> prepare, Actor actor) {
        try (CommandSide side = CommandSide.started()) {
            side.accepts(NOBODY, registration(ANNA.userId(), "anna@example.org"));
            side.accepts(NOBODY, registration(USER, "somebody@example.org"));
            side.accepts(NOBODY, signIn(ANNA.sessionId()));
            Command command = prepare.apply(side);
            try {
                side.accepts(actor, command);
                return "yes";
            } catch (Refused refused) {
                return Integer.toString(refused.refusal().kind().status());
            }
        }
    }

    private static Map<String, Actor> who() {
        Map<String, Actor> who = new LinkedHashMap<>();
        who.put("the person", ANNA);
        who.put("another patient", BEN);
        who.put("staff", BILLING);
        who.put("provider", PROVIDER);
        who.put("administrator", ADMIN);
        who.put("compliance", OFFICER);
        who.put("analyst", ANALYST);
        who.put("nobody", NOBODY);
        who.put("system", SYSTEM);
        return who;
    }

    private static Map<String, Function<CommandSide, Command>> commands() {
        Map<String, Function<CommandSide, Command>> commands = new LinkedHashMap<>();
        commands.put("RegisterUser", _ -> registration(UUID.randomUUID(), "new@example.org"));
        commands.put("AppointFirstAdmin", _ -> firstAdmin());
        commands.put("IssueOneTimePassword", side -> {
            side.accepts(SYSTEM, firstAdmin());
            return new IssueOneTimePassword(ADMIN.userId(), UUID.randomUUID(), "hash of twice");
        });
        commands.put(
                "ChangePassword",
                _ -> new ChangePassword(
                        ANNA.userId(), new Secret("correct horse"), UUID.randomUUID(), "hash of another"));
        commands.put("EnrolSecondFactor", side -> {
            side.reads(ANNA);
            return enrolment();
        });
        commands.put("ConfirmSecondFactor", side -> {
            side.reads(ANNA).accepts(ANNA, enrolment());
            return new ConfirmSecondFactor(ANNA.userId(), DEVICE.codeAt(side.now()), List.of());
        });
        commands.put("RemoveSecondFactor", side -> {
            side.reads(ANNA).accepts(ANNA, enrolment());
            side.accepts(ANNA, new ConfirmSecondFactor(ANNA.userId(), DEVICE.codeAt(side.now()), List.of()));
            return new RemoveSecondFactor(ANNA.userId());
        });
        commands.put("LinkIdentity", side -> {
            side.reads(ANNA);
            return new LinkIdentity(ANNA.userId(), "https://issuer.example", "anna", "first");
        });
        commands.put("UnlinkIdentity", side -> {
            side.reads(ANNA).accepts(ANNA, new LinkIdentity(ANNA.userId(), "https://issuer.example", "anna", "first"));
            return new UnlinkIdentity(ANNA.userId(), "https://issuer.example");
        });
        commands.put("DeactivateUser", _ -> new DeactivateUser(USER, "asked for"));
        commands.put("ReactivateUser", side -> {
            side.accepts(ADMIN, new DeactivateUser(USER, "asked for"));
            return new ReactivateUser(USER, "asked for");
        });
        commands.put(
                "RequestEmailVerification",
                _ -> new RequestEmailVerification(ANNA.userId(), UUID.randomUUID(), "secret"));
        commands.put(
                "RequestPasswordReset", _ -> new RequestPasswordReset(UUID.randomUUID(), "anna@example.org", "secret"));
        commands.put(
                "RequestEmailChange",
                _ -> new RequestEmailChange(ANNA.userId(), UUID.randomUUID(), "anna@example.com", "secret"));
        commands.put("VerifyEmail", side -> {
            UUID token = CommandSide.mailed(
                    side.accepts(ANNA, new RequestEmailVerification(ANNA.userId(), UUID.randomUUID(), "secret")));
            return new VerifyEmail(VerificationKind.EMAIL.streamOf(ANNA.userId()), token, "secret");
        });
        commands.put("ResetPassword", side -> {
            UUID token = CommandSide.mailed(
                    side.accepts(NOBODY, new RequestPasswordReset(UUID.randomUUID(), "anna@example.org", "secret")));
            UUID reset = VerificationKind.PASSWORD_RESET.streamOf(ANNA.userId());
            return new ResetPassword(reset, token, "secret", UUID.randomUUID(), "hash of another");
        });
        commands.put("ChangeEmail", side -> {
            side.accepts(ANNA, new RequestEmailChange(ANNA.userId(), UUID.randomUUID(), "anna@example.com", "secret"));
            return new ChangeEmail(ANNA.userId(), "secret");
        });
        commands.put("SignIn", _ -> signIn(UUID.randomUUID()));
        commands.put("SignInByIdentity", side -> {
            side.reads(ANNA).accepts(ANNA, new LinkIdentity(ANNA.userId(), "https://issuer.example", "anna", "first"));
            return new SignInByIdentity(
                    UUID.randomUUID(), "https://issuer.example", "anna", "second", null, null, "t9", "r9");
        });
        commands.put("RefreshSession", _ -> new RefreshSession(ANNA.sessionId(), "refresh", "t2", "r2"));
        commands.put("StepUp", _ -> new StepUp(ANNA.sessionId(), new Secret("correct horse"), null));
        commands.put("NoteSeen", _ -> new NoteSeen(ANNA.sessionId()));
        commands.put("RevokeSession", _ -> new RevokeSession(ANNA.sessionId()));
        commands.put("CreateApiKey", _ -> key());
        commands.put("RotateApiKey", side -> {
            side.accepts(ADMIN, key());
            return new RotateApiKey(key().apiKeyId(), "other hash", Duration.ofDays(1));
        });
        commands.put("RevokeApiKey", side -> {
            side.accepts(ADMIN, key());
            return new RevokeApiKey(key().apiKeyId());
        });
        commands.put("NoteApiKeyUsed", side -> {
            side.accepts(ADMIN, key());
            return new NoteApiKeyUsed(key().apiKeyId());
        });
        commands.put("ProposeRoleChange", _ -> proposal());
        commands.put("ApproveRoleChange", side -> {
            side.withAdministrators().reads(person("somebody", Role.PATIENT, null));
            side.accepts(SECOND_ADMIN, proposal());
            return new ApproveRoleChange(
                    proposal().roleChangeId(),
                    new RoleChangeTerms(
                                    proposal().roleChangeId(),
                                    USER,
                                    Role.ANALYST.name(),
                                    null,
                                    List.of(),
                                    SECOND_ADMIN.userId())
                            .contentHash());
        });
        commands.put("OpenFacility", _ -> new OpenFacility(HARBOUR, harbour()));
        commands.put("ChangeFacility", side -> {
            side.accepts(ADMIN, new OpenFacility(HARBOUR, harbour()));
            return new ChangeFacility(HARBOUR, harbour());
        });
        commands.put("ChangeConfiguration", _ -> {
            Setting setting = Setting.values()[0];
            return new ChangeConfiguration(setting.streamId(), setting.key(), "PT1H", "a test");
        });
        return commands;
    }

    private static CreateApiKey key() {
        return new CreateApiKey(
                new UUID(0, 3),
                "public",
                "reports",
                List.of("wallets:read"),
                null,
                Set.of(),
                List.of(),
                NOW.plus(Duration.ofDays(30)),
                "hash");
    }

    private static EnrolSecondFactor enrolment() {
        return new EnrolSecondFactor(ANNA.userId(), UUID.randomUUID(), DEVICE.secret());
    }

    private static RegisterUser registration(UUID id, String email) {
        return new RegisterUser(id, email, "A", "Person", UUID.randomUUID(), "hash of correct horse");
    }

    private static AppointFirstAdmin firstAdmin() {
        return new AppointFirstAdmin(ADMIN.userId(), "admin@example.org", CREDENTIAL, "hash of once");
    }

    private static SignIn signIn(UUID session) {
        return new SignIn(
                session, "anna@example.org", new Secret("correct horse"), null, null, null, "t" + session, "refresh");
    }

    private static ProposeRoleChange proposal() {
        return new ProposeRoleChange(new UUID(0, 7), USER, Role.ANALYST, null, Set.of(), "a test");
    }

    private static FacilityDetails harbour() {
        return new FacilityDetails(
                "Harbour", "CLINIC", null, null, null, null, null, null, "America/New_York", Map.of());
    }
}
