package org.shikumen.console.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every request. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    /**
     * The fields of the API travel as JSON. The library that writes the API's description brings a reader and writer of YAML, which
     * Spring would else use for every body.
     */
    @Bean
    WebMvcConfigurer withoutYaml() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(
                        all -> all.removeIf(one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
            }
        };
    }

    @Bean
    WebMvcConfigurer withoutNul() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new UnwritableParameters());
            }
        };
    }
}
