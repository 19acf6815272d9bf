package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.PolicyDefinition;
import org.shikumen.tools.Localized;

class PolicyStepTest {

    /** step, the policy's department (none: the city), the official's, the roles to which it is open */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENFORCE        | harbour | harbour | PUBLISHER
            ENFORCE        | harbour | museum  | ''
            ENFORCE        | ''      | harbour | OPERATOR
            WITHDRAW       | harbour | harbour | PUBLISHER
            WITHDRAW       | harbour | museum  | ''
            WITHDRAW       | ''      | harbour | OPERATOR
            ASK_WITHDRAWAL | harbour | harbour | AUTHOR REVIEWER PUBLISHER OPERATOR
            ASK_WITHDRAWAL | harbour | museum  | OPERATOR
            ASK_WITHDRAWAL | ''      | museum  | AUTHOR REVIEWER PUBLISHER OPERATOR
            """)
    void isOpenToThoseWhomThePolicyBinds(PolicyStep step, String owner, String department, String roles) {
        var open = Stream.of(Role.values())
                .filter(role ->
                        step.isOpenTo(new Official("sue", department, Set.of(role)), policy(owner, true, "ann")));

        assertThat(open.map(Role::name).collect(Collectors.joining(" "))).isEqualTo(roles);
    }

    @ParameterizedTest
    @CsvSource({
        "ENFORCE, false, true",
        "ENFORCE, true, false",
        "ASK_WITHDRAWAL, true, true",
        "ASK_WITHDRAWAL, false, false",
        "WITHDRAW, true, true",
        "WITHDRAW, false, false"
    })
    void bindsWhatDoesNotBindYetAndLoosensWhatDoes(PolicyStep step, boolean inForce, boolean fits) {
        assertThat(step.fits(policy("harbour", inForce, "ann"))).isEqualTo(fits);
    }

    /** Whoever asked for a version that another one has replaced asked for nothing that is still open. */
    @Test
    void remembersWhoAskedOnlyWhileThePolicyIsInForce() {
        assertThat(policy("harbour", true, "ann").withdrawalAskedBy()).contains("ann");
        assertThat(policy("harbour", false, "ann").withdrawalAskedBy()).isEmpty();
        assertThat(policy("harbour", false, "ann").standing()).isEqualTo("withdrawn");
    }

    private static PolicyVersion policy(String owner, boolean inForce, String asking) {
        var department = Optional.of(owner).filter(name -> !name.isEmpty());
        return new PolicyVersion(
                new PolicyDefinition("few-a-day", department, Localized.NONE, List.of()),
                1,
                "0".repeat(64),
                "ann",
                Instant.EPOCH,
                Optional.of(new PolicyVersion.Step("ask-withdrawal", asking, "Too strict", Instant.EPOCH)),
                inForce);
    }
}
