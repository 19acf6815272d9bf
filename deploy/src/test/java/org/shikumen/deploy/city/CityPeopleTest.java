package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shikumen.console.access.Account;
import tools.jackson.databind.JsonNode;

class CityPeopleTest {

    private final JsonNode people = CityText.yaml("people.yaml");

    @Test
    void everyNumberIsInventedAndHasItsCheckDigit() {
        var everyone = Stream.of(people.path("accounts"), people.path("citizens"))
                .flatMap(JsonNode::valueStream)
                .toList();

        assertThat(everyone).hasSizeGreaterThan(12).allSatisfy(person -> {
            assertThat(person.path("idNo").asString()).startsWith("9901").matches(CheckDigits::resident);
            assertThat(person.path("phone").asString()).matches("000\\d{8}");
        });
        assertThat(everyone)
                .filteredOn(person -> !person.has("citizen")) // an official who is there as a citizen too
                .extracting(person -> person.path("idNo").asString())
                .doesNotHaveDuplicates();
        assertThat(people.path("organisations").valueStream())
                .allSatisfy(it -> assertThat(it.path("creditCode").asString()).matches(CheckDigits::creditCode));
    }

    @Test
    void aWrongDigitWouldBeSeen() {
        assertThat(CheckDigits.resident("990102198803070016")).isFalse();
        assertThat(CheckDigits.creditCode("91990102MA0000002D")).isFalse();
        assertThat(CheckDigits.luhn("9901020018")).isFalse();
    }

    @Test
    void everyAccountSaysWhatItMayDoInBothLanguages() {
        assertThat(people.path("accounts").valueStream()).allSatisfy(account -> {
            assertThat(account.path("mayDo").path("zh").asString()).isNotBlank();
            assertThat(account.path("mayDo").path("en").asString()).isNotBlank();
        });
    }

    @Test
    void anOfficialWhoIsACitizenTooIsOnePersonInBothAccounts() {
        var citizens =
                CityPeople.shipped().accounts().stream().collect(Collectors.toMap(Account::user, Account::citizen));

        assertThat(citizens)
                .containsEntry("population.officer", "c-officer.citizen")
                .containsEntry("population.author", "");
        assertThat(citizens.get("officer.citizen")).isEqualTo(citizens.get("population.officer"));
        assertThat(idNo("officer.citizen")).isEqualTo(idNo("population.officer"));
    }

    private String idNo(String user) {
        return people.path("accounts")
                .valueStream()
                .filter(account -> account.path("user").asString().equals(user))
                .map(account -> account.path("idNo").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothDepartmentsHaveAPersonForEveryRole() {
        var offices = people.path("accounts")
                .valueStream()
                .filter(account -> account.has("department"))
                .map(account -> account.path("department").asString() + " "
                        + account.path("roles").path(0).asString());

        assertThat(offices).containsAll(everyOffice());
    }

    @Test
    void somebodyElseDecidesWhatAnOfficerAskedForAtHome() {
        var colleagues = people.path("accounts")
                .valueStream()
                .filter(account -> account.path("department").asString("").equals("population-service"))
                .filter(account -> account.path("roles").path(0).asString().equals("OFFICER"))
                .filter(account -> !account.has("citizen"));

        assertThat(colleagues).isNotEmpty();
    }

    @Test
    void everyPermitBelongsToSomeoneAndHasItsCheckDigit() {
        var numbers = Pattern.compile("\\('JZ(\\d{10})', '(\\d{17}[\\dX])'")
                .matcher(migration())
                .results()
                .toList();

        var owners = Stream.of(people.path("accounts"), people.path("citizens"))
                .flatMap(JsonNode::valueStream)
                .map(person -> person.path("idNo").asString())
                .toList();
        assertThat(numbers).hasSize(7).allSatisfy(permit -> {
            assertThat(permit.group(1)).matches(CheckDigits::luhn);
            assertThat(owners).contains(permit.group(2));
        });
    }

    private static List<String> everyOffice() {
        var offices = new ArrayList<String>();
        for (var department : List.of("population-service", "urban-hotline")) {
            for (var role : List.of("AUTHOR", "REVIEWER", "PUBLISHER", "OFFICER", "AUDITOR")) {
                offices.add(department + " " + role);
            }
        }
        return offices;
    }

    private static String migration() {
        return CityText.resource("/db/migration/V7__linjiang.sql");
    }
}
