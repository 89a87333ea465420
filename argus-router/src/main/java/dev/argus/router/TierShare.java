package dev.argus.router;

/**
 * How much of the work a tier does.
 *
 * @param tier the tier
 * @param answers how many answers it gave since the router was made
 * @param share their part of all answers, from 0 to 1
 * @param target the part that is aimed at; reported, never forced
 */
public record TierShare(int tier, long answers, double share, double target) {}
