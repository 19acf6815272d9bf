package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** JSON Schemas of the definition kinds, for editors: {@code /schemas/agent.v1.json}, {@code /schemas/toolset.v1.json}, … */
@RestController
class SchemasController {

    @Operation(
            summary = "JSON Schema of a definition kind",
            description = "agent.v1.json, toolset.v1.json or policy.v1.json, draft-07, for editors.")
    @GetMapping("/schemas/{name:[a-z]+\\.v[0-9]+\\.json}")
    ResponseEntity<Resource> schema(@PathVariable String name) {
        var schema = new ClassPathResource("schemas/" + name);
        if (!schema.exists()) {
            throw ProblemException.notFound("schema");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/schema+json"))
                .body(schema);
    }
}
