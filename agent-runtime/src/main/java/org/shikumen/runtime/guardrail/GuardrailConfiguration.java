package org.shikumen.runtime.guardrail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardrailConfiguration {

    @Bean
    Guardrails guardrails() {
        return new KeywordGuardrails(Rules.shipped());
    }
}
