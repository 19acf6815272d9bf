package org.shikumen.console.access.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Role;

class ClaimsTest {

    private final Claims claims = claims("https://id.example", "roles", "silver=2,urn:example:gold=3");

    @Test
    void takesWhoeverHasNoRoleOfAnOfficialForACitizen() {
        var person =
                claims.person(Map.of("sub", "s-1", "preferred_username", "li.na", "roles", List.of("uma_protection")));

        assertThat(person.roles()).containsExactly(Role.CITIZEN);
        assertThat(person.department()).isEmpty();
        assertThat(person.displayName("en")).isEqualTo("li.na");
    }

    @Test
    void namesACitizenTheSameInAllTheirTokensAndOtherwiseAtEveryProvider() {
        var other = claims("https://other.example", "roles", "");

        var pseudonym = claims.person(citizen("s-1")).citizen();

        assertThat(pseudonym).matches("c-[A-Za-z0-9_-]{20}");
        assertThat(claims.caller(with(citizen("s-1"), "roles", "citizen")).citizen())
                .isEqualTo(pseudonym);
        assertThat(claims.person(citizen("s-2")).citizen()).isNotEqualTo(pseudonym);
        assertThat(other.person(citizen("s-1")).citizen()).isNotEqualTo(pseudonym);
    }

    @ParameterizedTest
    @CsvSource({"silver, 2", "urn:example:gold, 3", "platinum, 0", "2, 0", "'', 0"})
    void trustsOnlyALevelThatItKnows(String acr, int level) {
        assertThat(claims.person(with(citizen("s-1"), "acr", acr)).assurance()).isEqualTo(level);
    }

    @Test
    void findsRolesInsideOtherClaimsAndUnderNamesWithDots() {
        var nested = claims("https://id.example", "realm_access.roles", "");
        var address = claims("https://id.example", "https://id.example/roles", "");
        var official = with(citizen("s-1"), "department", "population-service");

        assertThat(nested.person(with(official, "realm_access", Map.of("roles", List.of("officer", "Author"))))
                        .roles())
                .containsExactlyInAnyOrder(Role.OFFICER, Role.AUTHOR);
        assertThat(address.person(with(official, "https://id.example/roles", "AUDITOR operator"))
                        .roles())
                .containsExactlyInAnyOrder(Role.AUDITOR, Role.OPERATOR);
    }

    @Test
    void readsARoleOnlyWhereAWholeEntryOfAListIsOne() {
        var groups = List.of("Case Officer Trainees", "External Auditor (read only)", "parking operator");

        assertThat(claims.person(with(citizen("s-1"), "roles", groups)).roles()).containsExactly(Role.CITIZEN);
    }

    /** Letters that become others when they are written large are other letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "off\u0131cer",
                "o\ufb03cer",
                "publ\u0130sher",
                "\uff2f\uff26\uff26\uff29\uff23\uff25\uff32",
                "officer\u200b",
                "officers",
                "ROLE_OFFICER",
                "officer,auditor",
                "officer auditor",
                "警员",
                "🙂",
                "\0"
            })
    void takesNothingForARoleThatOnlyLooksLikeOne(String group) {
        assertThat(claims.person(with(citizen("s-1"), "roles", List.of(group))).roles())
                .containsExactly(Role.CITIZEN);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICER,                  OFFICER",
        "officer,                  OFFICER",
        "' officer\t',             OFFICER",
        "'officer,auditor',        OFFICER AUDITOR",
        "'  officer ,  auditor  ', OFFICER AUDITOR",
        "'officer officer',        OFFICER",
        "'offline_access officer', OFFICER",
        "'officer citizen',        OFFICER",
    })
    void readsRolesFromOneTextWithBlanksOrCommasBetween(String text, String roles) {
        var official = with(with(citizen("s-1"), "roles", text), "department", "population-service");

        assertThat(claims.person(official).roles())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(roles.split(" ")).map(Role::valueOf).toList());
    }

    static final List<Object> SAYING_NOTHING = Arrays.asList(
            null,
            "",
            " \t",
            List.of(),
            List.of(" "),
            Collections.singletonList(null),
            Arrays.asList(null, ""),
            Map.of(),
            Map.of("name", "li.na"),
            List.of(Map.of("name", "li.na")),
            List.of(List.of("li.na")),
            true);

    @ParameterizedTest
    @FieldSource("SAYING_NOTHING")
    void knowsNobodyByAClaimThatNamesNobody(Object nothing) {
        assertThatThrownBy(() -> claims.person(with(citizen("s-1"), "preferred_username", nothing)))
                .isInstanceOf(UnusableClaims.class)
                .hasMessageContaining("\"preferred_username\" of the token is missing");
        assertThatThrownBy(() -> claims.person(with(citizen("s-1"), "sub", nothing)))
                .hasMessageContaining("\"sub\" of the token is missing");
    }

    @ParameterizedTest
    @FieldSource("SAYING_NOTHING")
    void putsNoOfficialIntoADepartmentThatIsNotNamed(Object nothing) {
        var officer = with(with(citizen("s-1"), "roles", "OFFICER"), "department", nothing);

        assertThatThrownBy(() -> claims.person(officer))
                .isInstanceOf(UnusableClaims.class)
                .hasMessageEndingWith("but holds [].");
    }

    @ParameterizedTest
    @FieldSource("SAYING_NOTHING")
    void proofsNothingByALevelThatIsNotNamed(Object nothing) {
        assertThat(claims.person(with(citizen("s-1"), "acr", nothing)).assurance())
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("SAYING_NOTHING")
    void greetsWhoHasNoNameByTheirUserName(Object nothing) {
        var person = claims.person(with(citizen("s-1"), "name", nothing));

        assertThat(person.displayName("zh")).isEqualTo("li.na");
    }

    @Test
    void knowsSomebodyByANumberToo() {
        assertThat(claims.person(with(citizen("s-1"), "preferred_username", 4711L))
                        .user())
                .isEqualTo("4711");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'silver=2', 1", "'silver=2,gold=3', 2", "' silver=2 ,, gold=3\n', 2", "'a=b=3', 1"})
    void readsLevelsWithBlanksOrCommasBetween(String levels, int number) {
        assertThat(names("https://id.example", "roles", levels).levels()).hasSize(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silver", "silver=", "=2", "silver=5", "silver=-1", "silver=02", "silver=２", "silver = 2"})
    void refusesTheStartWithALevelThatNobodyCanHave(String levels) {
        assertThatThrownBy(() -> names("https://id.example", "roles", levels))
                .hasMessageContaining("Write word=number with a number from 0 to 4");
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example,         true",
        "http://localhost:8090,      true",
        "http://127.0.0.1:8090,      true",
        "http://[::1]:8090,          true",
        "http://127.0.0.1.example,   false",
        "http://localhost.example,   false",
        "http://id.example,          false",
        "http://localhost@id.example, false",
        "ftp://localhost,            false",
        "id.example,                 false",
    })
    void isToldWhoSignsInOnlyWhereNobodyListens(String issuer, boolean safe) {
        if (safe) {
            assertThat(names(issuer, "roles", "").isConfigured()).isTrue();
        } else {
            assertThatThrownBy(() -> names(issuer, "roles", "")).hasMessageContaining("begin with https://");
        }
    }

    @Test
    void letsAnOfficialDoNothingAsACitizenWithTheSameToken() {
        var both = with(with(citizen("s-1"), "roles", "CITIZEN OFFICER"), "department", "population-service");

        assertThat(claims.person(both).roles()).containsExactly(Role.OFFICER);
        assertThat(claims.person(both).citizen()).isEmpty();
    }

    @Test
    void knowsAnOfficialAtHomeByAClaimOfItsOwn() {
        var official = with(with(citizen("s-9"), "roles", "OFFICER"), "department", "population-service");

        assertThat(claims.person(with(official, "citizen_sub", "s-1")).citizen())
                .isEqualTo(claims.person(citizen("s-1")).citizen());
    }

    @Test
    void needsOneDepartmentForEveryOfficialButTheOperator() {
        var officer = with(citizen("s-1"), "roles", "OFFICER");

        assertThat(claims.person(with(citizen("s-1"), "roles", "OPERATOR")).department())
                .isEmpty();
        assertThatThrownBy(() -> claims.person(officer))
                .isInstanceOf(UnusableClaims.class)
                .hasMessageContaining("has to name one department for the roles [OFFICER], but holds []");
        assertThatThrownBy(() -> claims.person(with(officer, "department", List.of("here", "there"))))
                .hasMessageContaining("but holds [here, there]");
        assertThatThrownBy(() -> claims.person(with(officer, "department", "platform")))
                .hasMessageContaining("but holds [platform]");
    }

    /** Else somebody could write, review or publish for no department, or for every one. */
    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR AUTHOR", "OPERATOR OFFICER", "OPERATOR AUDITOR"})
    void needsADepartmentAlsoForAnOperatorWhoIsSomethingElseBeside(String roles) {
        var both = with(citizen("s-1"), "roles", roles);

        assertThat(claims.person(with(both, "department", "population-service")).department())
                .isEqualTo("population-service");
        assertThatThrownBy(() -> claims.person(both)).isInstanceOf(UnusableClaims.class);
    }

    @Test
    void takesASystemWithoutARoleForNobody() {
        assertThatThrownBy(() -> claims.caller(citizen("s-1")))
                .isInstanceOf(UnusableClaims.class)
                .hasMessageContaining("\"roles\" of the token names none of the roles");
    }

    @Test
    void refusesSettingsThatCannotBeMeantWhenTheServiceStarts() {
        assertThat(names("http://127.0.0.1:8090", "roles", "").isConfigured()).isTrue();
        assertThatThrownBy(() -> names("http://id.example", "roles", "")).hasMessageContaining("begin with https://");
        assertThatThrownBy(() -> names("https://id.example", "roles", "gold:3"))
                .hasMessageContaining("SHIKUMEN_OPENID_ASSURANCE_LEVELS holds \"gold:3\"");
        assertThatThrownBy(() -> names("https://id.example", "client", "openid", "sub", ""))
                .hasMessageContaining("could pass for one for calls");
        assertThatThrownBy(() -> names("https://id.example", "api", "profile", "sub", ""))
                .hasMessageContaining("Without openid");
        assertThatThrownBy(() -> names("https://id.example", "api", "openid", "", ""))
                .hasMessageContaining("SHIKUMEN_OPENID_HOME_CLAIM is missing");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "client, ''", "'', secret"})
    void refusesAProviderToWhichTheServiceCannotProveWhoItIs(String client, String secret) {
        assertThatThrownBy(() -> new OpenIdProperties(
                        "https://id.example",
                        client,
                        secret,
                        "api",
                        "",
                        "openid",
                        "sub",
                        "name",
                        "roles",
                        "department",
                        "sub",
                        "citizen_sub",
                        "acr",
                        ""))
                .hasMessageContaining("SHIKUMEN_OPENID_CLIENT_SECRET");
    }

    private static Map<String, Object> citizen(String subject) {
        return Map.of("sub", subject, "preferred_username", "li.na");
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var more = new HashMap<>(claims);
        more.put(name, value);
        return more;
    }

    private static Claims claims(String issuer, String roles, String levels) {
        return new Claims(names(issuer, roles, levels));
    }

    private static OpenIdProperties names(String issuer, String roles, String levels) {
        return names(issuer, "", "openid profile", "citizen_sub", roles, levels);
    }

    private static OpenIdProperties names(String issuer, String audience, String scope, String home, String levels) {
        return names(issuer, audience, scope, home, "roles", levels);
    }

    private static OpenIdProperties names(
            String issuer, String audience, String scope, String home, String roles, String levels) {
        return new OpenIdProperties(
                issuer,
                "client",
                "secret",
                audience,
                "",
                scope,
                "preferred_username",
                "name",
                roles,
                "department",
                "sub",
                home,
                "acr",
                levels);
    }
}
