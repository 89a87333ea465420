package dev.argus.router.routing;

import dev.argus.router.catalog.Model;
import dev.argus.router.money.Money;

/**
 * A model that could be asked.
 *
 * @param model the model
 * @param success how likely it is to solve the task
 * @param expectedCost what a visit to it costs on average, all its calls together
 */
public record Candidate(Model model, double success, Money expectedCost) {}
