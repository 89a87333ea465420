/** A program as somebody would write it, for each framework: what the agent watches. */
package com.example.shop;
