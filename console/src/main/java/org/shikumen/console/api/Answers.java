package org.shikumen.console.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call answers, for the served OpenAPI document: most are written as JSON trees, whose types say nothing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Answers {

    /** A shape of {@code shapes.yaml}. */
    String value();

    /** Whether it is a list of them, {@code {items, next}}. */
    boolean list() default false;

    /** Whether it streams events instead, where {@code text/event-stream} is accepted. */
    boolean streams() default false;

    int status() default 200;

    /** Whether it answers the same with 200 where nothing was to come into being. */
    boolean alsoChecks() default false;
}
