package org.shikumen.deploy.city;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hotline tickets. An old system: no keys, so that the same request twice makes two tickets. Keeps no words, no names. */
final class HotlineOffice {

    private static final String TICKETS = "select id, category, district, filed_at, escalated_at from linjiang.ticket ";
    private static final String RETURNING = " returning id, category, district, filed_at, escalated_at";

    private final JdbcClient jdbc;
    private final CityTime time;

    HotlineOffice(JdbcClient jdbc, CityTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    Answer create(Inquiry inquiry) {
        inquiry.text("place");
        inquiry.text("content");
        return jdbc.sql("insert into linjiang.ticket (category, district, filed_at) values (?, ?, ?)" + RETURNING)
                .params(inquiry.text("category"), inquiry.text("district"), utcNow())
                .query((row, n) -> Answer.created(ticket(row)))
                .single();
    }

    Answer progress(Inquiry inquiry) {
        return jdbc.sql(TICKETS + "where id = ?")
                .param(number(inquiry.path().get(2)))
                .query((row, n) -> Answer.ok(ticket(row)))
                .optional()
                .orElseGet(Answer::notFound);
    }

    Answer list(Inquiry inquiry) {
        var district = inquiry.query("district").orElseThrow(() -> new Inquiry.Invalid("district is missing"));
        var category = inquiry.query("category").orElse("");
        var size = inquiry.query("pageSize", 5, 50);
        var page = inquiry.query("pageNo", 1, 1000);
        var matching = "where district = ? and ? in ('', category) ";
        var total = jdbc.sql("select count(*) from linjiang.ticket " + matching)
                .params(district, category)
                .query(Integer.class)
                .single();
        var rows = jdbc.sql(TICKETS + matching + "order by id desc limit ? offset ?")
                .params(district, category, size, (page - 1) * size)
                .query((row, n) -> ticket(row))
                .list();
        return Answer.ok(Pages.of("tickets", rows, page, size, total, time));
    }

    /** The first key stays: the same request again changes nothing, another one finds it escalated already. */
    Answer escalate(Inquiry inquiry) {
        var key = inquiry.key().orElseThrow(() -> new Inquiry.Invalid("Idempotency-Key is missing"));
        inquiry.text("reason");
        var number = number(inquiry.path().get(2));
        var escalated = jdbc.sql("update linjiang.ticket set escalate_key = ?, escalated_at = coalesce(escalated_at, ?)"
                        + " where id = ? and coalesce(escalate_key, ?) = ?" + RETURNING)
                .params(key, utcNow(), number, key, key)
                .query((row, n) -> Answer.ok(ticket(row)))
                .optional();
        return escalated.orElseGet(() -> refusal(inquiry));
    }

    private Answer refusal(Inquiry inquiry) {
        return progress(inquiry).status() == 404
                ? Answer.notFound()
                : Answer.conflict("CASE_STATE_INVALID", "The ticket is escalated already");
    }

    private OffsetDateTime utcNow() {
        return time.now().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private Map<String, ?> ticket(ResultSet row) throws SQLException {
        var filed = row.getObject("filed_at", OffsetDateTime.class).toInstant();
        var day = time.dayOf(filed);
        var escalated = row.getObject("escalated_at") != null;
        var state = escalated
                ? State.ESCALATED
                : State.after(Duration.between(filed, time.clock().instant()));
        var body = new LinkedHashMap<String, Object>();
        body.put("ticketNo", "LJ%s-%04d".formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), row.getLong("id")));
        body.put("category", row.getString("category"));
        body.put("district", row.getString("district"));
        body.put("state", state.name());
        body.put("stateText", Map.of("zh", state.zh, "en", state.en));
        body.put(
                "unit",
                state == State.NEW
                        ? Map.of("zh", "待派单", "en", "not yet dispatched")
                        : Map.of("zh", "属地街道", "en", "the street office in charge"));
        body.put("replyBy", CityTime.workingDaysAfter(day, escalated ? 5 : 13).toString());
        body.put("asOf", time.asOf());
        return body;
    }

    private static long number(String ticketNo) {
        return ticketNo.matches("LJ\\d{8}-\\d{4,6}") ? Long.parseLong(ticketNo.substring(11)) : -1;
    }

    private enum State {
        NEW("已登记", "filed"),
        DISPATCHED("已派单", "dispatched"),
        IN_PROGRESS("处理中", "in progress"),
        ESCALATED("督办中", "escalated");

        private final String zh;
        private final String en;

        State(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        static State after(Duration age) {
            return age.toSeconds() < 20 ? NEW : age.toSeconds() < 60 ? DISPATCHED : IN_PROGRESS;
        }
    }
}
