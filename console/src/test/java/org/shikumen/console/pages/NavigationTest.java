package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;

class NavigationTest {

    @ParameterizedTest
    @CsvSource({
        "CITIZEN,          /agents",
        "OFFICER,          /approvals",
        "AUDITOR,          /actions",
        "AUTHOR,           /versions",
        "REVIEWER,         /versions",
        "PUBLISHER,        /versions",
        "OPERATOR,         /versions",
        "OFFICER AUDITOR,  /approvals",
        "AUTHOR OPERATOR,  /versions",
    })
    void beginsAtTheDeskOfWhoeverSignsIn(String roles, String desk) {
        assertThat(Navigation.desk(with(roles))).isEqualTo(desk);
    }

    @ParameterizedTest
    @EnumSource
    void leadsNobodyTwiceToTheSamePlace(Role role) {
        assertThat(Navigation.of(with(role.name())))
                .isNotEmpty()
                .extracting(Navigation.Place::path)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"OFFICER AUDITOR", "AUDITOR OPERATOR", "OFFICER AUDITOR OPERATOR"})
    void leadsNobodyTwiceToTheSamePlaceWhoHasSeveralRoles(String roles) {
        assertThat(Navigation.of(with(roles)))
                .extracting(Navigation.Place::path)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "/me,                 true",
        "/me/,                true",
        "/me/actions,         true",
        "/menu,               false",
        "/,                   false",
        "'',                  false",
        "/api/me,             false",
    })
    void knowsWhetherAPageLiesInAPlace(String address, boolean inside) {
        var mine = Navigation.of(with("CITIZEN")).stream()
                .filter(place -> place.path().equals("/me"))
                .findFirst()
                .orElseThrow();

        assertThat(mine.around(address)).isEqualTo(inside);
    }

    private static SignedIn with(String roles) {
        Set<Role> all = Stream.of(roles.split(" ")).map(Role::valueOf).collect(Collectors.toSet());
        return new SignedIn("who", all, "population-service", 0, "", "", "");
    }
}
