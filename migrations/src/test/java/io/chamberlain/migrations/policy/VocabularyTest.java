package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.AuditOutcome;
import io.chamberlain.contract.compliance.ComplianceQuery;
import io.chamberlain.contract.facility.FacilityType;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.rolechange.RoleChangeStatus;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.HoldStatus;
import io.chamberlain.contract.wallet.TransactionStatus;
import io.chamberlain.contract.wallet.TransactionType;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.contract.wallet.WalletType;
import io.chamberlain.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words that columns may hold are those of one enum of the contract. */
class VocabularyTest {

    private static final Pattern WORD = Pattern.compile("'([A-Z_]+)'");

    private static Map<String, Set<String>> vocabularies() {
        Map<String, Set<String>> all = new TreeMap<>();
        Set<String> held = words(Role.values(), role -> role != Role.ANONYMOUS && role != Role.SYSTEM);
        all.put("users_role", held);
        all.put("users_duties", words(Duty.values()));
        all.put("role_changes_role", held);
        all.put("role_changes_duties", words(Duty.values()));
        all.put("role_changes_status", words(RoleChangeStatus.values()));
        all.put("facilities_type", words(FacilityType.values()));
        all.put("wallets_wallet_type", words(WalletType.values()));
        all.put("wallets_currency", words(Currency.values()));
        all.put("wallets_status", words(WalletStatus.values()));
        all.put("wallet_holds_status", words(HoldStatus.values()));
        all.put("wallet_holds_currency", words(Currency.values()));
        all.put("wallet_holds_purpose", words(HoldPurpose.values()));
        all.put("transactions_currency", words(Currency.values()));
        all.put("transactions_type", words(TransactionType.values()));
        all.put("transactions_status", words(TransactionStatus.values()));
        all.put("transactions_direction", words(WalletEvent.Direction.values()));
        all.put("api_keys_duties", words(Duty.values()));
        all.put("verification_tokens_type", words(VerificationKind.values()));
        all.put("audit_logs_log", words(ComplianceQuery.Log.values()));
        all.put("audit_logs_outcome", words(AuditOutcome.values()));
        return all;
    }

    @Test
    void every_list_of_words_in_a_check_is_an_enum_of_the_contract() throws SQLException {
        Map<String, Set<String>> inTheDatabase = new TreeMap<>();
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            for (String check : Clinic.read(connection, """
                    SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE connamespace = 'clinic'::regnamespace AND contype = 'c'
                      AND pg_get_constraintdef(oid) ~ 'ARRAY\\['
                    """)) {
                inTheDatabase.put(
                        check.substring(0, check.indexOf(' ')),
                        WORD.matcher(check)
                                .results()
                                .map(word -> word.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        assertThat(inTheDatabase).isEqualTo(vocabularies());
    }

    @Test
    void every_column_of_words_has_a_check() throws SQLException {
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            assertThat(Clinic.read(connection, """
                    SELECT c.relname || '_' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = 'r'
                      AND c.relname <> 'flyway_schema_history'
                      AND (a.attname ~ '(status|role|type|currency|direction|outcome|duties)$' OR a.attname = 'log')
                    """))
                    .allSatisfy(column -> assertThat(vocabularies()).containsKey(column));
        }
    }

    private static Set<String> words(Enum<?>[] values) {
        return words(values, value -> true);
    }

    private static <E extends Enum<?>> Set<String> words(E[] values, Predicate<E> held) {
        return Arrays.stream(values).filter(held).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
