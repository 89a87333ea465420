/**
 * What a model service is to the router ({@code ModelProvider}), and the services that come with
 * it: Anthropic, Workers AI, and all that speak as OpenAI does. A provider makes one HTTP attempt a
 * call; it never retries.
 */
@NullMarked
package dev.argus.router.provider;

import org.jspecify.annotations.NullMarked;
