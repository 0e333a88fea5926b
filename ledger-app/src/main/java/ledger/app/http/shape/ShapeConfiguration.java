package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ledger.app.access.Caller;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets controllers name what they need: a treasury's id, a write, a read. No read is conditional.
 */
@Configuration(proxyBeanMethods = false)
class ShapeConfiguration implements WebMvcConfigurer {

  @Bean
  static FilterRegistrationBean<AlwaysInFull> alwaysInFull() {
    FilterRegistrationBean<AlwaysInFull> registration =
        new FilterRegistrationBean<>(new AlwaysInFull());
    registration.addUrlPatterns("/api/v1/*");
    return registration;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Resolver<>(TreasuryId.class, ShapeConfiguration::treasuryId));
    resolvers.add(new Resolver<>(ReadRequest.class, request -> ReadRequest.of(new Query(request))));
    resolvers.add(new Resolver<>(Query.class, Query::new));
    resolvers.add(
        new Resolver<>(WriteRequest.class, request -> WriteRequest.of(request, caller(request))));
    resolvers.add(
        new Resolver<>(BatchRequest.class, request -> BatchRequest.of(request, caller(request))));
    resolvers.add(new Resolver<>(WhatIfRequest.class, WhatIfRequest::of));
    resolvers.add(
        new Resolver<>(Instruction.class, request -> Instruction.of(request, caller(request))));
  }

  private static Caller caller(HttpServletRequest request) {
    return (Caller) Objects.requireNonNull(request.getAttribute(Caller.class.getName()));
  }

  private static TreasuryId treasuryId(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object id = variables instanceof Map<?, ?> map ? map.get("treasuryId") : null;
    if (id instanceof String text && TreasuryId.isValid(text)) {
      return new TreasuryId(text);
    }
    throw new ProblemException(
        Code.TREASURY_ID_INVALID,
        "A treasury id is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit.");
  }

  private interface Reader<T> {
    T read(HttpServletRequest request) throws IOException;
  }

  private record Resolver<T>(Class<T> type, Reader<T> reader)
      implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(type);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binderFactory)
        throws IOException {
      return reader.read(
          Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
  }
}
