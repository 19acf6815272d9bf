package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.Field.optional;
import static org.shikumen.registry.definition.Field.required;

import java.util.List;
import java.util.Locale;
import org.shikumen.tools.Localized;

/** What every kind of definition has, and shapes that several fields share. */
final class CommonFields {

    static final String API_VERSION = "shikumen.org/v1";

    static final Shape.Text LANGUAGE = new Shape.Text(
            "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", Localized.of("zh、en 这样的语言标签", "a language tag such as zh or en"));
    static final Shape.Text KEY =
            new Shape.Text("\\S.{0,126}", Localized.of("最多 127 个字符的名称", "a name of at most 127 characters"));
    static final Shape LOCALIZED = new Shape.MapOf(Shape.Text.SHOWN, LANGUAGE);
    static final Shape TEXTS = new Shape.ListOf(Shape.Text.ANY, 0);
    static final Shape PHRASES = new Shape.MapOf(new Shape.ListOf(Shape.Text.SHOWN, 0), LANGUAGE);
    static final Shape LOCALIZED_BY_NAME = new Shape.MapOf(LOCALIZED, KEY);

    private CommonFields() {}

    static Shape.Group definition(String kind, Shape.Group spec) {
        return definition(kind, required("department", Shape.Text.NAME, "the department that owns it."), spec);
    }

    /** @param department for kinds that need not have one */
    static Shape.Group definition(String kind, Field department, Shape.Group spec) {
        return new Shape.Group(
                required("apiVersion", new Shape.Choice(List.of(API_VERSION)), "always " + API_VERSION + "."),
                required("kind", new Shape.Choice(List.of(kind)), "always " + kind + " for this kind of definition."),
                required("metadata", metadata(kind, department), "what the definition is called and who owns it."),
                required("spec", spec, "what the department wants."));
    }

    private static Shape.Group metadata(String kind, Field department) {
        return new Shape.Group(
                required(
                        "name",
                        Shape.Text.NAME,
                        "the name of the %s, in lower-case letters, digits and dashes."
                                .formatted(kind.toLowerCase(Locale.ROOT))),
                department,
                optional(
                        "labels",
                        new Shape.MapOf(Shape.Text.ANY, KEY),
                        "words to find it by, and for policies to judge by."));
    }
}
