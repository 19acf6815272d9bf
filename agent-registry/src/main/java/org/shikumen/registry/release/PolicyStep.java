package org.shikumen.registry.release;

import java.util.Locale;
import java.util.stream.Stream;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;

/** What is done with a policy: who may, from where, and what nobody does alone. */
enum PolicyStep {
    ENFORCE {
        @Override
        boolean isAlone(PolicyVersion policy, Official official) {
            return policy.author().equals(official.user());
        }

        @Override
        String whyNotAlone(Official official) {
            return "was written by %s, who cannot also put it in force".formatted(official.user());
        }
    },

    /** Loosens nothing yet, so whoever writes, reviews or publishes what binds here may say that it should not. */
    ASK_WITHDRAWAL {
        @Override
        boolean isOpenTo(Official official, PolicyVersion policy) {
            var owner = policy.definition().department();
            return official.is(Role.OPERATOR)
                    || owner.map(official.department()::equals).orElse(true)
                            && Stream.of(Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER)
                                    .anyMatch(official::is);
        }

        @Override
        boolean isAlone(PolicyVersion policy, Official official) {
            return policy.withdrawalAskedBy().filter(official.user()::equals).isPresent();
        }

        @Override
        String whyNotAlone(Official official) {
            return "stays in force until somebody else agrees with %s, who asked that it be withdrawn"
                    .formatted(official.user());
        }
    },

    /** Only ever the second one's step: it follows from who asked. */
    WITHDRAW;

    /** As on record and in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its own department's publisher, or an operator where it binds the whole city. */
    boolean isOpenTo(Official official, PolicyVersion policy) {
        return policy.definition()
                .department()
                .map(owner ->
                        official.is(Role.PUBLISHER) && official.department().equals(owner))
                .orElse(official.is(Role.OPERATOR));
    }

    boolean fits(PolicyVersion policy) {
        return policy.inForce() == (this != ENFORCE);
    }

    /** Whether the same person did what this has to be agreed with. */
    boolean isAlone(PolicyVersion policy, Official official) {
        return false;
    }

    String whyNotAlone(Official official) {
        return "";
    }
}
