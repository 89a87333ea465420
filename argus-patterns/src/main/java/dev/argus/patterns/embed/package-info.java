/**
 * Embeddings: vectors whose angle says how alike two errors are. The default hashes weighted
 * features and needs no model; a sentence embedding model is optional.
 */
@NullMarked
package dev.argus.patterns.embed;

import org.jspecify.annotations.NullMarked;
