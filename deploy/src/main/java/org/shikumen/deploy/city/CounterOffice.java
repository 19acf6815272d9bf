package org.shikumen.deploy.city;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Counter slots with two places each. Of many who want the last place exactly one gets it; one open booking a phone. */
final class CounterOffice {

    private static final int PLACES = 2;
    private static final List<String> SITES = List.of("jinghe", "dongpu");
    private static final List<String> BEGINS = List.of("09:00", "10:00", "11:00", "13:30", "14:30", "15:30");
    private static final String RETURNING = " returning id, site, day, begins, state";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CityTime time;

    CounterOffice(JdbcClient jdbc, TransactionTemplate transaction, CityTime time) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    Answer slots(Inquiry inquiry) {
        var site = site(inquiry.path().get(2));
        var limit = inquiry.query("limit", 6, 50);
        var after = inquiry.query("cursor").map(CounterOffice::moment).orElse(time.localNow());
        var from = inquiry.queryDate("from").orElse(time.today());
        var free = free(site)
                .filter(slot -> slot.moment().isAfter(after) && !slot.day().isBefore(from))
                .limit(limit + 1L)
                .toList();
        return Answer.ok(page(free, limit));
    }

    Answer book(Inquiry inquiry) {
        var slot = new Slot(site(inquiry.text("site")), inquiry.date("date"), inquiry.text("time"), 0);
        var phone = inquiry.text("phone");
        if (!offered(slot)) {
            return Answer.invalid("Only slots of the next 14 days can be booked");
        }
        try {
            return transaction.execute(status -> {
                var answer = book(slot, phone);
                if (answer.status() != 201) {
                    status.setRollbackOnly();
                }
                return answer;
            });
        } catch (DuplicateKeyException e) {
            return Answer.conflict("CASE_DUPLICATE", "This phone number has an open booking");
        }
    }

    private Answer book(Slot slot, String phone) {
        jdbc.sql("update linjiang.booking set state = 'PAST' where phone = ? and state = 'CONFIRMED' and day < ?")
                .params(phone, time.today())
                .update();
        jdbc.sql("insert into linjiang.slot (site, day, begins) values (?, ?, ?) on conflict do nothing")
                .params(slot.site(), slot.day(), slot.begins())
                .update();
        var got = jdbc.sql("update linjiang.slot set taken = taken + 1"
                        + " where site = ? and day = ? and begins = ? and taken < ?")
                .params(slot.site(), slot.day(), slot.begins(), PLACES)
                .update();
        if (got == 0) {
            return Answer.conflict("SLOT_TAKEN", "The slot has been taken");
        }
        return jdbc.sql(
                        "insert into linjiang.booking (phone, site, day, begins, state) values (?, ?, ?, ?, 'CONFIRMED')"
                                + RETURNING)
                .params(phone, slot.site(), slot.day(), slot.begins())
                .query((row, n) -> Answer.created(booking(row)))
                .single();
    }

    Answer cancel(Inquiry inquiry) {
        var key = inquiry.key().orElseThrow(() -> new Inquiry.Invalid("Idempotency-Key is missing"));
        var phone = inquiry.text("phone");
        return transaction.execute(status -> cancel(phone, key));
    }

    private Answer cancel(String phone, String key) {
        var earlier = jdbc.sql("select id, site, day, begins, state from linjiang.booking where cancel_key = ?")
                .param(key)
                .query((row, n) -> booking(row))
                .optional();
        if (earlier.isPresent()) {
            return Answer.ok(earlier.get());
        }
        var cancelled = jdbc.sql("update linjiang.booking set state = 'CANCELLED', cancel_key = ?"
                        + " where phone = ? and state = 'CONFIRMED' and day >= ?" + RETURNING)
                .params(key, phone, time.today())
                .query((row, n) -> booking(row))
                .optional();
        cancelled.ifPresent(this::giveBack);
        return cancelled.map(Answer::ok).orElseGet(Answer::notFound);
    }

    private void giveBack(Map<String, String> booking) {
        jdbc.sql("update linjiang.slot set taken = taken - 1 where site = ? and day = ? and begins = ? and taken > 0")
                .params(booking.get("site"), LocalDate.parse(booking.get("date")), booking.get("time"))
                .update();
    }

    private Stream<Slot> free(String site) {
        var taken = jdbc
                .sql("select day, begins, taken from linjiang.slot where site = ? and day >= ?")
                .params(site, time.today())
                .query((row, n) -> new Slot(
                        site, row.getObject("day", LocalDate.class), row.getString("begins"), row.getInt("taken")))
                .list()
                .stream()
                .collect(Collectors.toMap(Slot::moment, Slot::places));
        return time.today()
                .datesUntil(time.today().plusDays(15))
                .filter(CityTime::worksOn)
                .flatMap(day -> BEGINS.stream().map(begins -> new Slot(site, day, begins, PLACES)))
                .map(slot -> new Slot(site, slot.day(), slot.begins(), PLACES - taken.getOrDefault(slot.moment(), 0)))
                .filter(slot -> slot.places() > 0);
    }

    private boolean offered(Slot slot) {
        return BEGINS.contains(slot.begins())
                && CityTime.worksOn(slot.day())
                && slot.moment().isAfter(time.localNow())
                && slot.day().isBefore(time.today().plusDays(15));
    }

    private Map<String, ?> page(List<Slot> free, int limit) {
        var page = free.subList(0, Math.min(limit, free.size()));
        var body = new LinkedHashMap<String, Object>();
        body.put("slots", page.stream().map(Slot::shown).toList());
        if (free.size() > limit) {
            body.put("next", page.getLast().moment().toString());
        }
        body.put("asOf", time.asOf());
        return body;
    }

    private static Map<String, String> booking(ResultSet row) throws SQLException {
        var body = new LinkedHashMap<String, String>();
        body.put("bookingNo", "B%06d".formatted(row.getLong("id")));
        body.put("site", row.getString("site"));
        body.put("date", row.getObject("day", LocalDate.class).toString());
        body.put("time", row.getString("begins"));
        body.put("state", row.getString("state"));
        return body;
    }

    private static String site(String name) {
        if (!SITES.contains(name)) {
            throw new Inquiry.Invalid("site must be one of " + SITES);
        }
        return name;
    }

    private static LocalDateTime moment(String cursor) {
        try {
            return LocalDateTime.parse(cursor);
        } catch (DateTimeParseException e) {
            throw new Inquiry.Invalid("cursor is not one of ours");
        }
    }

    private record Slot(String site, LocalDate day, String begins, int places) {
        LocalDateTime moment() {
            return day.atTime(LocalTime.parse(begins));
        }

        Map<String, Object> shown() {
            return Map.of("site", site, "date", day.toString(), "time", begins, "free", places);
        }
    }
}
