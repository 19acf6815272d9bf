package org.shikumen.deploy.city;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Permits and their cases. The same key is the same case; one open case a permit; a case moves on by its age. */
final class PermitOffice {

    private static final String CASES = "select id, permit_no, matter, submitted_at from linjiang.case_file ";

    /** So long before a permit ends it can be renewed, and so long after it the late way. */
    private static final int DAYS_BEFORE = 30;

    private static final int DAYS_AFTER = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CityTime time;

    PermitOffice(JdbcClient jdbc, TransactionTemplate transaction, CityTime time) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    Answer permit(Inquiry inquiry) {
        return jdbc.sql("select days_left from linjiang.permit where permit_no = ? and id_no = ?")
                .params(inquiry.text("permitNo"), inquiry.text("idNo"))
                .query(Integer.class)
                .optional()
                .map(daysLeft -> Answer.ok(permit(inquiry.text("permitNo"), daysLeft)))
                .orElseGet(Answer::notFound);
    }

    Answer submit(Inquiry inquiry, String matter) {
        var key = inquiry.key().orElseThrow(() -> new Inquiry.Invalid("Idempotency-Key is missing"));
        var months = inquiry.number("months", 6, 12);
        return transaction.execute(status -> submit(inquiry, matter, key, months));
    }

    /** The permit's row is locked first, so that two submissions of one permit come one after the other. */
    private Answer submit(Inquiry inquiry, String matter, String key, int months) {
        var daysLeft = jdbc.sql("select days_left from linjiang.permit where permit_no = ? and id_no = ? for update")
                .params(inquiry.text("permitNo"), inquiry.text("idNo"))
                .query(Integer.class)
                .optional();
        if (daysLeft.isEmpty()) {
            return Answer.notFound();
        }
        var earlier = byKey(key);
        if (earlier.isPresent()) {
            return Answer.received(receipt(earlier.get()));
        }
        if (!inTime(matter, daysLeft.get())) {
            return Answer.conflict("CASE_STATE_INVALID", "It is not the time for this");
        }
        if (newest(inquiry.text("permitNo")).filter(CaseFile::open).isPresent()) {
            return Answer.conflict("CASE_DUPLICATE", "There is an open case for this permit");
        }
        return Answer.received(receipt(insert(key, inquiry.text("permitNo"), matter, months)));
    }

    Answer findByKey(Inquiry inquiry) {
        return byKey(inquiry.path().getLast())
                .map(found -> Answer.ok(receipt(found)))
                .orElseGet(Answer::notFound);
    }

    Answer caseOf(Inquiry inquiry) {
        return jdbc.sql(CASES + "where id = ? and permit_no = ?")
                .params(
                        number(inquiry.path().getLast()),
                        inquiry.query("permitNo").orElse(""))
                .query((row, n) -> file(row))
                .optional()
                .map(found -> Answer.ok(progress(found)))
                .orElseGet(Answer::notFound);
    }

    Answer cases(Inquiry inquiry) {
        var permitNo = inquiry.path().get(2);
        var size = inquiry.query("pageSize", 10, 50);
        var page = inquiry.query("pageNo", 1, 1000);
        var total = jdbc.sql("select count(*) from linjiang.case_file where permit_no = ?")
                .param(permitNo)
                .query(Integer.class)
                .single();
        var rows = jdbc.sql(CASES + "where permit_no = ? order by id desc limit ? offset ?")
                .params(permitNo, size, (page - 1) * size)
                .query((row, n) -> progress(file(row)))
                .list();
        return Answer.ok(Pages.of("cases", rows, page, size, total, time));
    }

    private static boolean inTime(String matter, int daysLeft) {
        return matter.equals("renewal")
                ? daysLeft >= 0 && daysLeft <= DAYS_BEFORE
                : daysLeft < 0 && daysLeft >= -DAYS_AFTER;
    }

    private Optional<CaseFile> byKey(String key) {
        return jdbc.sql(CASES + "where key = ?")
                .param(key)
                .query((row, n) -> file(row))
                .optional();
    }

    private Optional<CaseFile> newest(String permitNo) {
        return jdbc.sql(CASES + "where permit_no = ? order by id desc limit 1")
                .param(permitNo)
                .query((row, n) -> file(row))
                .optional();
    }

    private CaseFile insert(String key, String permitNo, String matter, int months) {
        return jdbc.sql("insert into linjiang.case_file (key, permit_no, matter, months, submitted_at)"
                        + " values (?, ?, ?, ?, ?) returning id, permit_no, matter, submitted_at")
                .params(key, permitNo, matter, months, time.now().withOffsetSameInstant(ZoneOffset.UTC))
                .query((row, n) -> file(row))
                .single();
    }

    private CaseFile file(ResultSet row) throws SQLException {
        var submitted = row.getObject("submitted_at", OffsetDateTime.class).toInstant();
        return new CaseFile(row.getLong("id"), row.getString("matter"), submitted, age(submitted));
    }

    private Duration age(Instant since) {
        return Duration.between(since, time.clock().instant());
    }

    /** A house keeps the API document that it was installed with: what a former one requires is sent on, also when it is over. */
    private Map<String, Object> permit(String permitNo, int daysLeft) {
        var end = time.today().plusDays(daysLeft);
        var body = new LinkedHashMap<String, Object>();
        body.put("permitNo", permitNo);
        body.put("state", daysLeft < 0 ? "EXPIRED" : "VALID");
        body.put("validity", Map.of("from", end.minusYears(1).toString(), "to", end.toString()));
        body.put("daysLeft", daysLeft);
        body.put("renewalOpensOn", end.minusDays(DAYS_BEFORE).toString());
        if (daysLeft < 0) {
            body.put("lateRenewalUntil", end.plusDays(DAYS_AFTER).toString());
        } else {
            body.put("renewal", Map.of("daysLeft", daysLeft, "opensOn", body.get("renewalOpensOn")));
        }
        body.put("asOf", time.today().minusDays(1).toString());
        return body;
    }

    private Map<String, Object> receipt(CaseFile file) {
        var day = time.dayOf(file.submitted());
        var body = new LinkedHashMap<String, Object>();
        body.put("caseNo", "990102-%d-%06d".formatted(day.getYear(), file.id()));
        body.put("state", file.state().name());
        body.put("submittedOn", day.toString());
        body.put("promisedBy", CityTime.workingDaysAfter(day, 5).toString());
        return body;
    }

    private Map<String, Object> progress(CaseFile file) {
        var body = receipt(file);
        body.put("matter", file.matter());
        body.put("stateText", Map.of("zh", file.state().zh, "en", file.state().en));
        if (file.state() != State.SUBMITTED) {
            body.put("handler", "W-07");
        }
        body.put("asOf", time.asOf());
        return body;
    }

    private static long number(String caseNo) {
        return caseNo.matches("9901\\d{2}-\\d{4}-\\d{6}") ? Long.parseLong(caseNo.substring(12)) : -1;
    }

    /** After a day the clerk at counter W-07 has decided: in the city, too, only a person decides. */
    private record CaseFile(long id, String matter, Instant submitted, Duration age) {
        State state() {
            if (age.toSeconds() < 20) {
                return State.SUBMITTED;
            }
            return age.toSeconds() < 60
                    ? State.ACCEPTED
                    : age.toHours() < 24 ? State.UNDER_REVIEW : State.DECIDED_GRANTED;
        }

        boolean open() {
            return state() != State.DECIDED_GRANTED;
        }
    }

    private enum State {
        SUBMITTED("已收件", "received"),
        ACCEPTED("已受理", "accepted"),
        UNDER_REVIEW("审查中", "under review"),
        DECIDED_GRANTED("准予签注", "granted");

        private final String zh;
        private final String en;

        State(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }
}
