package org.shikumen.runtime.vault;

import java.util.UUID;

/** Whose values these are: one key per citizen and department; placeholders are numbered per conversation. */
public record Owner(String citizen, String department, UUID conversation) {}
