package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.CommonFields.LOCALIZED;
import static org.shikumen.registry.definition.Field.optional;
import static org.shikumen.registry.definition.Field.required;

/** The table of a policy's fields. */
final class PolicyFields {

    static final String KIND = "Policy";

    static final Shape.Group TABLE = CommonFields.definition(
            KIND,
            optional(
                    "department",
                    Shape.Text.NAME,
                    "the department whose agents it binds; the whole city's when left out."),
            new Shape.Group(
                    optional("title", LOCALIZED, "what people call it, by language."),
                    required(
                            "rules",
                            RuleFields.OF_POLICY,
                            "conditions on calls. Of all that apply the strictest verdict wins; none can loosen"
                                    + " another.")));

    private PolicyFields() {}
}
