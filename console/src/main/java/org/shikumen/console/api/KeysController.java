package org.shikumen.console.api;

import java.time.Duration;
import org.shikumen.runtime.identity.Audience;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public keys by which a system checks in whose name it is called, each toolset's at an address of its own:
 * {@code /.well-known/jwks/population-service/residence-permit.json}.
 */
@RestController
class KeysController {

    private final DelegatedIdentity identity;

    KeysController(DelegatedIdentity identity) {
        this.identity = identity;
    }

    /** Any name is answered: keys are derived from it, and which toolsets there are is nobody's business. */
    @GetMapping("/.well-known/jwks/{department:[a-z0-9-]{1,63}}/{toolset:[a-z0-9-]{1,63}}.json")
    ResponseEntity<ObjectNode> keys(@PathVariable String department, @PathVariable String toolset) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/jwk-set+json"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(identity.publicKeys(new Audience(department, toolset)));
    }
}
