package org.shikumen.runtime.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The master key that wraps new data keys, and older ones that still open theirs. */
interface MasterKeys {

    MasterKey current();

    Optional<MasterKey> byId(String id);

    /** Base64, separated by commas: the first one is current. */
    static MasterKeys of(String text) {
        var keys = Arrays.stream(text.split(",")).map(MasterKey::ofBase64).toList();
        return new Listed(keys);
    }

    record Listed(List<MasterKey> keys) implements MasterKeys {

        @Override
        public MasterKey current() {
            return keys.getFirst();
        }

        @Override
        public Optional<MasterKey> byId(String id) {
            return keys.stream().filter(each -> each.id().equals(id)).findFirst();
        }
    }
}
