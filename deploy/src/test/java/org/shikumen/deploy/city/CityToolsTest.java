package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.samskivert.mustache.Mustache;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation as an agent's call meets it: through the tools, signed, into the sandbox, and back. */
class CityToolsTest {

    private static final String PERMIT = "{\"permitNo\":\"JZ9901020017\",\"idNo\":\"990102198803070015\"}";
    private static final String RENEWAL = PERMIT.replace("}", ",\"months\":12}");
    private static final String LATE =
            "{\"permitNo\":\"JZ9901020025\",\"idNo\":\"990102199204150026\",\"months\":6,\"reason\":\"住院\"}";
    private static final String BOOKING = "{\"site\":\"jinghe\",\"date\":\"2026-11-24\",\"time\":\"09:00\","
            + "\"matter\":\"points\",\"phone\":\"00013800001\"}";
    private static final String TICKET =
            "{\"category\":\"fumes\",\"district\":\"jinghe\",\"place\":\"东大街 18 号\",\"content\":\"油烟\",\"X-Anonymous\":true}";

    private final CityHouse house =
            new CityHouse(Clock.fixed(Instant.parse("2026-11-21T02:00:00Z"), ZoneId.of("Asia/Shanghai")));
    private final Set<String> called = new LinkedHashSet<>();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyOperationAnswersAndItsTemplatesFindTheirFields() {
        var key = UUID.randomUUID();
        succeeds("residence-permit/estimatePoints", "{\"degree\":\"bachelor\",\"insuranceMonths\":61,\"age\":30}");
        succeeds("residence-permit/getPermit", PERMIT);
        var submitted = succeeds(key, "residence-permit/submitRenewal", RENEWAL);
        succeeds("residence-permit/findByKey", "{\"key\":\"%s\"}".formatted(key));
        succeeds(
                "residence-permit/getCase",
                "{\"caseNo\":\"%s\",\"permitNo\":\"JZ9901020017\"}"
                        .formatted(submitted.path("caseNo").asString()));
        succeeds("residence-permit/listCases", "{\"permitNo\":\"JZ9901020017\",\"pageSize\":5}");
        succeeds("residence-permit/requestLateRenewal", LATE);
        succeeds("residence-permit/searchSlots", "{\"site\":\"jinghe\",\"from\":\"2026-11-24\",\"limit\":3}");
        succeeds("residence-permit/bookCounter", BOOKING);
        succeeds("residence-permit/cancelBooking", "{\"phone\":\"00013800001\"}");
        succeeds("service-guide/searchItems", "{\"cursor\":\"p2\"}");
        succeeds("service-guide/getItem", "{\"itemCode\":\"renewal\"}");
        var ticket =
                succeeds("hotline-12345/createTicket", TICKET).path("ticketNo").asString();
        succeeds("hotline-12345/ticketProgress", "{\"ticketNo\":\"%s\"}".formatted(ticket));
        succeeds("hotline-12345/listTickets", "{\"district\":\"jinghe\",\"category\":\"fumes\"}");
        succeeds(
                "hotline-12345/escalateTicket",
                "{\"ticketNo\":\"%s\",\"urgency\":\"urgent\",\"reason\":\"逾期\"}".formatted(ticket));

        assertThat(called).hasSize(16);
    }

    @Test
    void whatOnlyAPersonMayDoIsRefusedEvenIfItWereCalled() {
        var withdrawal = house.call(
                "residence-permit/withdrawCase", "{\"caseNo\":\"990102-2026-000101\",\"permitNo\":\"JZ9901020017\"}");
        var closure = house.call("hotline-12345/closeTicket", "{\"ticketNo\":\"LJ20261121-1001\"}");

        assertThat(List.of(withdrawal, closure))
                .allSatisfy(result -> assertThat(result).isInstanceOf(Refused.class));
    }

    @Test
    void theSameCallSentTwiceIsOneCase() {
        var id = UUID.randomUUID();

        var first = house.call(id, "residence-permit/submitRenewal", RENEWAL);
        var again = house.call(id, "residence-permit/submitRenewal", RENEWAL);

        assertThat(again).isEqualTo(first);
        assertThat(((Succeeded) first).reference())
                .hasValueSatisfying(no -> assertThat(no).startsWith("990102-2026-"));
    }

    @Test
    void aRefusalIsToldInTheToolsetsOwnWords() {
        house.call("residence-permit/submitRenewal", RENEWAL);

        var refused = (Refused) house.call("residence-permit/submitRenewal", RENEWAL);

        assertThat(refused.code()).isEqualTo("CASE_DUPLICATE");
        assertThat(refused.reason().in("en")).startsWith("There is already an open case");
    }

    @Test
    void everyRequiredParameterHasAQuestionAndALabel() {
        assertThat(agentsTools()).hasSize(17).allSatisfy(name -> {
            var spec = house.tool(name).spec();
            var required = spec.parameters()
                    .path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(spec.operation().ask().keySet()).as(name).containsAll(required);
            assertThat(spec.operation().labels().keySet()).as(name).containsAll(required);
        });
    }

    private static List<String> agentsTools() {
        return CityText.AGENTS.entrySet().stream()
                .map(agent -> CityText.yaml(agent.getKey() + "/" + agent.getValue() + ".agent.yaml"))
                .flatMap(agent -> agent.path("spec").path("tools").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void noModelIsAskedForTheKey() {
        var parameters =
                house.tool("residence-permit/submitRenewal").spec().parameters().path("properties");

        assertThat(parameters.propertyNames())
                .containsExactlyInAnyOrder("permitNo", "idNo", "months", "addressUnchanged");
    }

    private JsonNode succeeds(String tool, String arguments) {
        return succeeds(UUID.randomUUID(), tool, arguments);
    }

    private JsonNode succeeds(UUID id, String tool, String arguments) {
        var result = house.call(id, tool, arguments);
        assertThat(result).as(tool).isInstanceOf(Succeeded.class);
        called.add(tool);
        rendersFully(tool, result);
        return ((Succeeded) result).data();
    }

    /** Without a default value jmustache fails at a name it cannot find. */
    private void rendersFully(String tool, ToolResult result) {
        var fields = JsonMapper.shared().convertValue(((Succeeded) result).data(), Map.class);
        var answer = house.tool(tool).spec().operation().answer();
        for (var language : List.of("zh", "en")) {
            assertThatCode(() ->
                            Mustache.compiler().compile(answer.in(language)).execute(fields))
                    .as(tool)
                    .doesNotThrowAnyException();
        }
    }
}
