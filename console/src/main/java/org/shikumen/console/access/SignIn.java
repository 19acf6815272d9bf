package org.shikumen.console.access;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people prove who they are: by password on the embedded default, at an identity provider where there is one. */
public interface SignIn {

    void forPages(HttpSecurity http) throws Exception;

    void forCalls(HttpSecurity http) throws Exception;

    /** How calls are refused. */
    ApiRefusals refusals();

    /** Whether an official may be this citizen at home; of whom nobody can tell it may. */
    boolean samePerson(String official, String citizen);

    /** Where somebody goes who is not signed in, when that is no form of ours. */
    Optional<String> elsewhere();

    /** Where a form may lead, as Content-Security-Policy writes it. */
    String formTargets();
}
