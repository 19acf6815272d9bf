package org.shikumen.deploy.city;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers in place of a stub that names the transformer {@code linjiang} and, as {@code does}, what to do. Without it the
 * stub's own answer stands, so the toolsets run in any sandbox.
 */
public final class Linjiang implements ResponseDefinitionTransformerV2 {

    private final JsonMapper json = JsonMapper.shared();
    private final PointsOffice points;
    private final PermitOffice permits;
    private final CounterOffice counters;
    private final HotlineOffice hotline;

    public Linjiang(DataSource database, Clock clock) {
        var jdbc = JdbcClient.create(database);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        var time = new CityTime(clock);
        this.points = new PointsOffice(time);
        this.permits = new PermitOffice(jdbc, transaction, time);
        this.counters = new CounterOffice(jdbc, transaction, time);
        this.hotline = new HotlineOffice(jdbc, time);
    }

    @Override
    public String getName() {
        return "linjiang";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        var stub = event.getResponseDefinition();
        var answer = answer(event, stub.getTransformerParameters().getString("does"));
        return ResponseDefinitionBuilder.responseDefinition()
                .withStatus(answer.status())
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody(json.writeValueAsString(answer.body()))
                .build();
    }

    private Answer answer(ServeEvent event, String does) {
        try {
            return answer(Inquiry.of(event.getRequest(), json), does);
        } catch (Inquiry.Invalid e) {
            return Answer.invalid(e.getMessage());
        }
    }

    private Answer answer(Inquiry inquiry, String does) {
        return switch (does) {
            case "estimatePoints" -> points.estimate(inquiry);
            case "getPermit" -> permits.permit(inquiry);
            case "submitRenewal" -> permits.submit(inquiry, "renewal");
            case "requestLateRenewal" -> permits.submit(inquiry, "late-renewal");
            case "findByKey" -> permits.findByKey(inquiry);
            case "getCase" -> permits.caseOf(inquiry);
            case "listCases" -> permits.cases(inquiry);
            case "searchSlots" -> counters.slots(inquiry);
            case "bookCounter" -> counters.book(inquiry);
            case "cancelBooking" -> counters.cancel(inquiry);
            case "createTicket" -> hotline.create(inquiry);
            case "ticketProgress" -> hotline.progress(inquiry);
            case "listTickets" -> hotline.list(inquiry);
            case "escalateTicket" -> hotline.escalate(inquiry);
            default ->
                throw new IllegalArgumentException(
                        "A stub asks linjiang for \"%s\", which it does not do.".formatted(does));
        };
    }
}
