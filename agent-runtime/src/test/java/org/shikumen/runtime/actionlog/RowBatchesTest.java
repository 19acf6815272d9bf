package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchesTest {

    @Test
    void writesOneChainsRowsInOrderThoughAnotherChainsUpdateCameFirst() throws Exception {
        try (var database = new SampleDatabase()) {
            database.asOwner()
                    .sql("create table visit (id int primary key, state text)")
                    .update();
            database.asOwner().sql("insert into visit values (1, 'begun')").update();
            database.asOwner()
                    .sql("grant select, insert, update on visit to shikumen")
                    .update();
            var rows = new RowBatches();

            rows.add("first", List.of(ended(1)));
            rows.add("second", List.of(begun(2), ended(2)));
            rows.add("third", List.of(begun(3)));
            try (var connection = database.application().getConnection()) {
                rows.write(connection);
            }

            assertThat(database.asApplication()
                            .sql("select state from visit order by id")
                            .query(String.class)
                            .list())
                    .containsExactly("ended", "ended", "begun");
        }
    }

    private static Entry.Row begun(int visit) {
        return new Entry.Row("insert into visit values (?, 'begun')", visit);
    }

    private static Entry.Row ended(int visit) {
        return new Entry.Row("update visit set state = 'ended' where id = ?", visit);
    }
}
