package org.shikumen.registry.change;

import java.util.List;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;

/** One thing that differs in what an agent may do, for whom, and who answers for it. Wordings are left to the texts. */
public sealed interface Change {

    Weight weight();

    /**
     * Whether nobody should decide without it: what was loosened, a rule of which no program can say, and where
     * a call goes or what a card says.
     */
    default boolean mustBeRead() {
        return switch (this) {
            case CardChanged _, RequestChanged _, ConnectionChanged _, ToolsetAdded _ -> true;
            case DetailChanged detail -> detail.detail() == Detail.LABELS;
            case ToolsetChanged _, AttachmentChanged _, BehalfChanged _ -> false;
            case ToolAdded _,
                    ToolRemoved _,
                    DecisionChanged _,
                    EffectChanged _,
                    AssuranceChanged _,
                    FieldsAdded _,
                    FieldsRemoved _,
                    RuleAdded _,
                    RuleRemoved _,
                    SettingChanged _ -> weight() == Weight.LOOSENED;
            case RuleChanged _ -> weight() != Weight.TIGHTENED;
        };
    }

    /** Something is otherwise, and nothing tells whether that is more or less. */
    sealed interface Unweighed extends Change {
        @Override
        default Weight weight() {
            return Weight.CHANGED;
        }
    }

    /** A change of one tool that both versions have, or that only one of them has. */
    sealed interface OfTool extends Change {
        ToolName tool();
    }

    /**
     * @param reveals what the model sees of its answers
     * @param personal what is kept from the model
     */
    record ToolAdded(
            ToolName tool,
            WhoDecides decision,
            EffectClass effect,
            int assurance,
            List<String> reveals,
            List<String> personal)
            implements OfTool {
        @Override
        public Weight weight() {
            return Weight.LOOSENED;
        }
    }

    record ToolRemoved(ToolName tool) implements OfTool {
        @Override
        public Weight weight() {
            return Weight.TIGHTENED;
        }
    }

    record DecisionChanged(ToolName tool, WhoDecides before, WhoDecides after) implements OfTool {
        @Override
        public Weight weight() {
            return before.towards(after);
        }
    }

    /** Looser is whatever sends again more readily, what begins to change something, and what is trusted to change nothing. */
    record EffectChanged(ToolName tool, EffectClass before, EffectClass after) implements OfTool {
        @Override
        public Weight weight() {
            var other = before.consequential() != after.consequential();
            return other || after.compareTo(before) < 0 ? Weight.LOOSENED : Weight.TIGHTENED;
        }
    }

    record AssuranceChanged(ToolName tool, int before, int after) implements OfTool {
        @Override
        public Weight weight() {
            return Weight.TIGHTENED.of(before, after);
        }
    }

    record FieldsAdded(ToolName tool, FieldList list, List<String> fields) implements OfTool {
        @Override
        public Weight weight() {
            return list.more();
        }
    }

    record FieldsRemoved(ToolName tool, FieldList list, List<String> fields) implements OfTool {
        @Override
        public Weight weight() {
            return list.more().opposite();
        }
    }

    /** A rule that is only tried binds nothing. */
    record RuleAdded(ToolName tool, String rule, Weight weight) implements OfTool {}

    record RuleRemoved(ToolName tool, String rule, Weight weight) implements OfTool {}

    record RuleChanged(ToolName tool, String rule, Weight weight) implements OfTool {}

    /** What the card says that somebody says yes to: its sentence, else the tool's title; empty where that is the document's. */
    record CardChanged(ToolName tool, Localized before, Localized after) implements OfTool, Unweighed {}

    /** What else is declared otherwise; of several values those that only one of the versions has. */
    record DetailChanged(ToolName tool, Detail detail, String before, String after) implements OfTool, Unweighed {}

    /** What is sent to the system, as {@code POST /renewals}. */
    record RequestChanged(ToolName tool, String before, String after) implements OfTool, Unweighed {}

    /** A toolset is pinned of which no other form was. */
    record ToolsetAdded(String toolset, String address, String signature) implements Unweighed {}

    /**
     * Another toolset is pinned under the name.
     *
     * @param before its digest
     * @param operations how many operations are declared otherwise, also those that the agent does not use
     */
    record ToolsetChanged(String toolset, String before, String after, int operations) implements Unweighed {}

    /** What a toolset's digest covers beside what it declares itself. */
    record AttachmentChanged(String toolset, Part part) implements Unweighed {}

    record ConnectionChanged(String toolset, Connection connection, String before, String after) implements Unweighed {}

    record SettingChanged(Setting setting, String before, String after, Weight weight) implements Change {}

    /** On whose behalf the agent speaks. */
    record BehalfChanged(Localized before, Localized after) implements Unweighed {}
}
