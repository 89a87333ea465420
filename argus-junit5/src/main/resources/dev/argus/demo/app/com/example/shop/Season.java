package com.example.shop;

/** When something is sold. */
public enum Season {
  SPRING,
  SUMMER,
  AUTUMN,
  WINTER
}
