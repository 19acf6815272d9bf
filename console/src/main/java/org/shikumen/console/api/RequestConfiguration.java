package org.shikumen.console.api;

import java.util.stream.Stream;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

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

    /** A number is no text, and a text no number: whoever sends one for the other may mean something else than what would be read. */
    @Bean
    JsonMapperBuilderCustomizer withoutGuessing() {
        return json -> json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> Stream.of(
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean)
                                .forEach(other -> text.setCoercion(other, CoercionAction.Fail)));
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

    @Bean
    WebMvcConfigurer withoutUnacceptableAnswers() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new UnacceptableAnswers()).addPathPatterns("/api/**");
            }
        };
    }
}
