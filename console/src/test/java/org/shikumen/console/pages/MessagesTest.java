package org.shikumen.console.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shikumen.console.access.TurnedAway;
import org.shikumen.registry.Role;
import org.shikumen.registry.change.Connection;
import org.shikumen.registry.change.Detail;
import org.shikumen.registry.change.FieldList;
import org.shikumen.registry.change.Part;
import org.shikumen.registry.change.Setting;
import org.shikumen.registry.change.Weight;
import org.shikumen.registry.change.WhoDecides;
import org.shikumen.registry.release.Stage;
import org.shikumen.registry.release.Step;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.engine.TurnOutcome.HandedOver;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.labels.Label;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;

class MessagesTest {

    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.-]+)[(}]");

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        assertThat(messages("en").keySet()).isEqualTo(messages("zh").keySet());
        assertThat(messages("zh").values()).noneMatch(text -> text.toString().isBlank());
        assertThat(messages("en").values()).noneMatch(text -> text.toString().isBlank());
    }

    /** An apostrophe as typewriters have it quotes what follows where something is filled in, and is left out. */
    @Test
    void fillsTheSameInInBothLanguages() throws IOException {
        var chinese = messages("zh");
        var english = messages("en");

        for (var key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            if (places(english.getProperty(key)) > 0) {
                assertThat(english.getProperty(key) + chinese.getProperty(key))
                        .as(key)
                        .doesNotContain("'");
            }
        }
    }

    private static int places(String message) {
        return message.contains("{") ? new MessageFormat(message).getFormatsByArgumentIndex().length : 0;
    }

    @Test
    void hasAWordForWhateverCanHappen() throws IOException {
        var needed = new TreeSet<String>();
        Action.kinds().forEach(kind -> needed.add("kind." + kind));
        ChatWords.KEYS.forEach(key -> needed.add("chat." + key));
        names(Stage.values()).forEach(name -> needed.add("stage." + name));
        names(Step.values()).forEach(name -> needed.add("step." + name));
        names(Role.values()).forEach(name -> needed.add("role." + name));
        names(DecisionMode.values()).forEach(name -> needed.add("decision." + name));
        names(EffectClass.values()).forEach(name -> needed.add("effect." + name));
        names(WhoDecides.values()).forEach(name -> needed.add("decision." + name));
        names(Weight.values()).forEach(name -> needed.add("weight." + name));
        names(Weight.values()).forEach(name -> needed.add("change.rule." + name));
        names(Part.values()).forEach(name -> needed.add("part." + name));
        names(Setting.values()).forEach(name -> needed.add("setting." + name));
        names(Connection.values()).forEach(name -> needed.add("change.connection." + name));
        names(Detail.values()).forEach(name -> needed.add("change.detail." + name));
        needed.addAll(List.of("change.rule-added.TIGHTENED", "change.rule-added.CHANGED"));
        needed.addAll(List.of("change.rule-removed.LOOSENED", "change.rule-removed.CHANGED"));
        names(FieldList.values())
                .forEach(name -> needed.addAll(List.of("change.added." + name, "change.removed." + name)));
        Stream.of(Label.values()).forEach(label -> needed.add("label." + label.word()));
        Stream.of(TurnedAway.values()).forEach(why -> needed.add("login.refused." + why.word()));
        Stream.of(HandedOver.ASKED, HandedOver.PREPARED, HandedOver.GUARDRAIL, HandedOver.BROKE_OFF)
                .forEach(why -> needed.add("hand-overs.reason." + why));
        Stream.of(Decision.Answer.values()).forEach(answer -> needed.add("answer." + answer.word()));

        assertThat(messages("zh").stringPropertyNames()).containsAll(needed);
    }

    @Test
    void knowsWhatTheTemplatesAskFor() throws IOException {
        var asked = new TreeSet<String>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                USED.matcher(Files.readString(template)).results().forEach(found -> asked.add(found.group(1)));
            }
        }

        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(messages("zh").stringPropertyNames()).containsAll(asked);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Properties messages(String language) throws IOException {
        var properties = new Properties();
        try (var file = MessagesTest.class.getResourceAsStream("/messages_%s.properties".formatted(language))) {
            properties.load(new InputStreamReader(file, UTF_8));
        }
        return properties;
    }
}
