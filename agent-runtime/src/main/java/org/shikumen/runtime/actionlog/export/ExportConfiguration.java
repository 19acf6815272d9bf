package org.shikumen.runtime.actionlog.export;

import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    @Bean
    Export export(Transparency tree, Records records, ActionLog log, JdbcClient database) {
        var droppings = new JdbcDroppings(database);
        var writer = new ExportWriter(tree, new JdbcColumns(database), droppings);
        return new SignedExport(tree, records, log, droppings, writer);
    }
}
