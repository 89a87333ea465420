package dev.argus.agent.internal.operation;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Puts the bean into the platform MBean server, if there is one. */
final class BeanRegistration {

  private static final String NAME = "dev.argus:type=Agent";

  /** What the JDK registers in its platform server, and in no other. */
  private static final String PLATFORM = "java.lang:type=Runtime";

  private BeanRegistration() {}

  /**
   * Registers a bean; asks for servers that exist and makes none.
   *
   * @return whether there was a platform server
   */
  static boolean register(AgentBean bean) throws JMException {
    ObjectName platform = new ObjectName(PLATFORM);
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      if (server.isRegistered(platform)) {
        server.registerMBean(bean, new ObjectName(NAME));
        return true;
      }
    }
    return false;
  }
}
