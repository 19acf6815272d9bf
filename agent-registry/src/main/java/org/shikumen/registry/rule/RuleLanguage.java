package org.shikumen.registry.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads rules. An expression is short, its loops are counted and its patterns run in linear time (RE2), so an answer has a
 * greatest cost. Safe for use by many threads.
 */
public final class RuleLanguage {

    /** What {@code made} can look back on; days are the city's. */
    public static final List<String> WINDOWS = List.of("today", "7 days", "30 days");

    public static final int LONGEST = 2_000;

    private static final String NAMES =
            "arguments, now, citizen, agent, department, tool, effect, made(tool, window), approvedEarlier(tool)";

    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .comprehensionMaxIterations(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** Who is asked what happened before, while one expression is evaluated. */
    static final ScopedValue<RuleScene.Past> PAST = ScopedValue.newInstance();

    private static final class Runtime {
        static final CelRuntime INSTANCE = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(LIMITS)
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "made_string_string",
                                String.class,
                                String.class,
                                (tools, window) -> PAST.get().made(tools, window)),
                        CelFunctionBinding.from(
                                "approved_earlier_string",
                                String.class,
                                tools -> PAST.get().approvedEarlier(tools)))
                .build();
    }

    private RuleLanguage() {}

    /** One thing wrong with an expression. */
    public record Fault(Localized sentence, Localized remedy) {}

    /** An expression that cannot be used; the reader of definitions lets none through. */
    public static final class Unreadable extends RuntimeException {

        private final transient List<Fault> faults;

        Unreadable(List<Fault> faults) {
            super(faults.getFirst().sentence().in("en"));
            this.faults = faults;
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /** @param parameters the JSON schema of the arguments; empty where the rule is for several tools */
    public static List<Fault> check(String expression, Optional<ObjectNode> parameters) {
        try {
            compile(expression, parameters);
            return List.of();
        } catch (Unreadable unreadable) {
            return unreadable.faults();
        }
    }

    /** Throws {@link Unreadable}. */
    public static Condition compile(String expression, Optional<ObjectNode> parameters) {
        var types = parameters.map(ArgumentTypes::of).orElseGet(ArgumentTypes::unknown);
        var read = compiler(types).compile(expression);
        if (read.hasError()) {
            throw new Unreadable(
                    read.getErrors().stream().map(issue -> fault(issue, types)).toList());
        }
        try {
            var tree = read.getAst();
            var wrong = wrongWindows(tree);
            if (!wrong.isEmpty()) {
                throw new Unreadable(wrong);
            }
            return new Condition(Runtime.INSTANCE.createProgram(tree), types, counts(tree));
        } catch (CelValidationException | CelEvaluationException impossible) {
            throw new Unreadable(List.of(new Fault(
                    Localized.of("表达式无法使用：%s。", "The expression cannot be used: %s.")
                            .formatted(impossible.getMessage()),
                    Localized.of("请写得简单一些。", "Write it more simply."))));
        }
    }

    private static CelCompiler compiler(ArgumentTypes types) {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setTypeProvider(types)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("arguments", types.arguments())
                .addVar("now", ArgumentTypes.NOW)
                .addVar("citizen", ArgumentTypes.CITIZEN)
                .addVar("agent", SimpleType.STRING)
                .addVar("department", SimpleType.STRING)
                .addVar("tool", SimpleType.STRING)
                .addVar("effect", SimpleType.STRING)
                .addFunctionDeclarations(
                        function("made", "made_string_string", SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
                        function("approvedEarlier", "approved_earlier_string", SimpleType.BOOL, SimpleType.STRING))
                .setResultType(SimpleType.BOOL)
                .build();
    }

    private static CelFunctionDecl function(String name, String overload, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, List.of(arguments)));
    }

    private static Fault fault(CelIssue issue, ArgumentTypes types) {
        var message =
                issue.getMessage().replaceFirst("(?s) \\(candidates:.*", "").replaceFirst("(?s) expecting .*", "");
        var sentence = Localized.of("表达式在第 %d 个字符处无法读取：%s。", "The expression cannot be read at character %d: %s.")
                .formatted(issue.getSourceLocation().getColumn() + 1, message.strip());
        return new Fault(sentence, remedy(message, types));
    }

    private static Localized remedy(String message, ArgumentTypes types) {
        if (message.startsWith("undefined field")) {
            return Localized.of(
                            "参数有：%s。now 有 %s；citizen 有 assurance。",
                            "The arguments are: %s. \"now\" has %s; \"citizen\" has assurance.")
                    .formatted(types.names(), String.join(", ", ArgumentTypes.NOW.fieldNames()));
        } else if (message.startsWith("undeclared reference")) {
            return Localized.of("请使用此处已知的名称：%s。", "Use what is known here: %s.").formatted(NAMES);
        } else if (message.startsWith("expected type 'bool'")) {
            return Localized.of(
                    "表达式的结果应为真或假，例如一个比较。",
                    "Let the expression end in something that is true or false, such as a comparison.");
        } else if (message.startsWith("found no matching overload")) {
            return Localized.of(
                    "请同类相比：数与数比，带引号的文字与文字比。",
                    "Compare like with like: numbers with numbers, texts in quotes with texts.");
        }
        return Localized.of(
                        "请写一个最多 %d 个字符的 CEL 表达式，例如 arguments.months <= 12。",
                        "Write one CEL expression of at most %d characters, such as arguments.months <= 12.")
                .formatted(LONGEST);
    }

    /** Only words that stand there can be counted on: a window made up at run time would be found wrong too late. */
    private static List<Fault> wrongWindows(CelAbstractSyntaxTree tree) {
        var faults = new ArrayList<Fault>();
        calls(tree, "made").forEach(call -> {
            var window = call.args().get(1);
            if (constant(window).filter(WINDOWS::contains).isEmpty()) {
                faults.add(new Fault(
                        Localized.of("made 不能回看%s。", "\"made\" cannot look back on %s.")
                                .formatted(constant(window)
                                        .map(text ->
                                                Localized.of("「%s」", "\"%s\"").formatted(text))
                                        .orElse(Localized.of("没有直接写出的期间", "what is not written out"))),
                        Localized.of("请写其中之一：\"%s\"。", "Write one of \"%s\".")
                                .formatted(String.join("\", \"", WINDOWS))));
            }
        });
        return faults;
    }

    private static boolean counts(CelAbstractSyntaxTree tree) {
        return calls(tree, "made").findAny().isPresent();
    }

    private static Stream<CelExpr.CelCall> calls(CelAbstractSyntaxTree tree, String function) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(node -> node.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> call.function().equals(function));
    }

    private static Optional<String> constant(CelExpr node) {
        return Optional.of(node)
                .filter(each -> each.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                .map(CelExpr::constant)
                .filter(each -> each.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue);
    }
}
