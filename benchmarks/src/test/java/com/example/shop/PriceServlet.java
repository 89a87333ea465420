package com.example.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** For Tomcat and Jetty. */
public class PriceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Prices prices = new Prices();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(prices.of(request.getParameter("article")));
  }
}
